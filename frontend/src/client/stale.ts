import type { QueryClient } from '@tanstack/react-query'
import type { Fact } from './facts'
import type { Key } from './queries'

/** Which paths show something of a kind beside its own `/v1/<plural>`; the one place where this is said. */
const SHOWN_IN: Record<string, readonly string[]> = {
  opportunity: ['/v1/pipelines/{id}/board', '/v1/stages/', '/v1/today', '/v1/companies/{id}/overview', '/v1/analytics/'],
  lead: ['/v1/leads/board', '/v1/lead-steps/', '/v1/today'],
  activity: ['/v1/today', '/v1/opportunities', '/v1/pipelines/{id}/board', '/v1/stages/', '/v1/leads/board', '/v1/lead-steps/'],
  quote: ['/v1/today', '/v1/approvals', '/v1/opportunities', '/v1/pipelines/{id}/board', '/v1/companies/{id}/overview'],
  order: ['/v1/companies/{id}/overview', '/v1/erp/'],
  company: ['/v1/companies/{id}/overview'],
  contact: ['/v1/companies/{id}/overview', '/v1/opportunities/{id}/participants'],
  pipeline: ['/v1/meta', '/v1/pipelines'],
  stage: ['/v1/meta', '/v1/pipelines'],
  loss_reason: ['/v1/meta'],
  competitor: ['/v1/meta'],
  disqualification_reason: ['/v1/meta'],
  lead_step: ['/v1/meta', '/v1/leads/board'],
  member: ['/v1/meta', '/v1/me'],
  team: ['/v1/meta'],
  role: ['/v1/meta', '/v1/me'],
  workspace: ['/v1/meta', '/v1/me', '/v1/workspace', '/v1/erp'],
  message: ['/v1/notifications', '/v1/pipelines/{id}/board', '/v1/stages/'],
  notification: ['/v1/notifications'],
  form: ['/v1/intake/forms'],
  target: ['/v1/analytics/targets'],
  forecast_adjustment: ['/v1/analytics/forecast'],
  submission: ['/v1/intake/submissions', '/v1/intake/forms'],
}
const IRREGULAR: Record<string, string> = { opportunity: 'opportunities', company: 'companies', activity: 'activities' }

export const pluralOf = (kind: string) => (IRREGULAR[kind] ?? `${kind}s`).replaceAll('_', '-')

function touches(fact: Fact, [, path, init]: Key, data: unknown): boolean {
  const own = `/v1/${pluralOf(fact.kind)}`
  const id = init?.params?.path?.id
  if (path === own || path === `${own}/query`) return true
  if (path.startsWith(`${own}/{id}`) && id) {
    if (id !== fact.id) return false
    // Our own change comes back as a fact: what is already as new need not be asked again.
    const version = (data as { version?: number } | undefined)?.version
    return path !== `${own}/{id}` || version === undefined || fact.version === null || version < fact.version
  }
  if (id === fact.id) return true
  // A quote says whose its deal is.
  if (fact.kind === 'opportunity' && path === '/v1/quotes/{id}')
    return (data as { opportunity_id?: string } | undefined)?.opportunity_id === fact.id
  // Timelines and talks of other records tell of this one too, and nobody but the service knows of which.
  if (path.endsWith('/timeline') || (fact.kind === 'message' && path.endsWith('/messages'))) return true
  return (SHOWN_IN[fact.kind] ?? []).some((prefix) => path.startsWith(prefix))
}

/** Marks as stale what facts touch: what is on the screen is asked anew, the rest when it is next shown. */
export function forget(queries: QueryClient, facts: readonly Fact[]) {
  void queries.invalidateQueries({
    predicate: ({ queryKey, state }) => {
      const [method, path] = queryKey
      if (typeof method !== 'string' || typeof path !== 'string') return false
      return facts.some((fact) => touches(fact, queryKey as unknown as Key, state.data))
    },
  })
}
