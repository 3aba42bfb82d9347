import { $api } from '../../client/api'
import { m } from '../../paraglide/messages'
import { date } from '../../ui/dates'
import { STEPS } from './cascade'
import { DealList } from './DealList'
import { queryOf } from './drill'

/** The deals behind a step of the waterfall, each with what it adds to it. */
export function Entries({ drill }: { drill: string }) {
  const found = $api.useQuery('get', '/v1/analytics/waterfall-entries', { params: { query: { ...queryOf(drill), limit: 200 } } })
  return (
    <DealList
      found={found}
      deal={(row, owner) => ({
        id: `${row.opportunity_id} ${row.step}`,
        href: `/opportunities/${row.opportunity_id}`,
        title: row.title,
        value: row.value,
        about: [
          row.customer,
          STEPS[row.step](),
          row.expected_close_on && m.forecast_expected_on({ day: date(row.expected_close_on) }),
          owner(row.owner_id),
        ],
      })}
    />
  )
}
