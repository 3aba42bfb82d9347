import { $api } from '../../client/api'
import { m } from '../../paraglide/messages'
import { date } from '../../ui/dates'
import { DealList } from './DealList'
import { queryOf } from './drill'

const OUTCOMES = { open: m.analysis_lead_open, qualified: m.analysis_lead_qualified, disqualified: m.analysis_lead_disqualified }

/** The leads behind a figure; of those that were won, for how much. */
export function LeadFacts({ drill }: { drill: string }) {
  const found = $api.useQuery('get', '/v1/analytics/leads', {
    params: { query: { ...queryOf(drill), sort: '-created_at', limit: 200 } },
  })
  return (
    <DealList
      found={found}
      count={m.analysis_leads}
      deal={(row, owner) => ({
        id: row.id,
        href: `/leads/${row.id}`,
        title: row.title,
        value: row.won ? row.won_value : OUTCOMES[row.outcome](),
        about: [row.customer, date(row.created_at.slice(0, 10)), row.campaign, owner(row.owner_id)],
      })}
    />
  )
}
