import type { Overlay } from '../../client/outbox/overlay'
import type { components } from '../../contract/schema'

type Schemas = components['schemas']

/** A deal, and where it stands in lists and on its company's page, with a move that the service has yet to hear of. */
export const onDeals: Overlay = ({ path }, body, entry) => {
  if (entry.kind !== 'move' || !entry.id) return body
  const { stage_id } = entry.body
  const moved = <D extends { id: string; stage_id: string }>(deal: D): D => (deal.id === entry.id ? { ...deal, stage_id } : deal)
  if (path === `/v1/opportunities/${entry.id}`) return { ...(body as Schemas['Opportunity']), stage_id, entered_at: entry.at }
  if (path === '/v1/opportunities') {
    const page = body as Schemas['OpportunityPage']
    return { ...page, data: page.data.map((deal) => named(moved(deal), entry.id, stage_id, entry.said.stage)) }
  }
  if (/^\/v1\/companies\/[^/]+\/overview$/.test(path)) {
    const overview = body as Schemas['CompanyOverview']
    const open = overview.open_opportunities
    return open ? { ...overview, open_opportunities: { ...open, cards: open.cards.map(moved) } } : body
  }
  return body
}

function named(deal: Schemas['Opportunity'], id: string | undefined, stage_id: string, name: string | undefined) {
  return deal.id === id && deal.stage && name ? { ...deal, stage: { ...deal.stage, id: stage_id, name } } : deal
}
