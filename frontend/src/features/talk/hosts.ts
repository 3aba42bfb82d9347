import type { components } from '../../contract/schema'

/** A record on which people talk and plan. */
export type Host = components['schemas']['RecordLink']
type Kind = Host['kind']

// The six kinds have the same operations with the same shapes; the types of one stand for all.
const of = <Path extends string>(path: Path, plurals: Record<Kind, string>) =>
  Object.fromEntries(Object.entries(plurals).map(([kind, plural]) => [kind, path.replace('opportunities', plural)])) as Record<Kind, Path>

const PLURALS: Record<Kind, string> = {
  company: 'companies',
  contact: 'contacts',
  lead: 'leads',
  opportunity: 'opportunities',
  quote: 'quotes',
  order: 'orders',
}
export const TIMELINE = of('/v1/opportunities/{id}/timeline', PLURALS)
export const PUT_BACK = of('/v1/opportunities/{id}/timeline/{event_id}/restore', PLURALS)
export const RECORD = of('/v1/opportunities/{id}', PLURALS)
export const MESSAGES = of('/v1/opportunities/{id}/messages', PLURALS)
export const MESSAGE = of('/v1/opportunities/{id}/messages/{message_id}', PLURALS)
