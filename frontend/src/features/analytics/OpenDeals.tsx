import { $api } from '../../client/api'
import { m } from '../../paraglide/messages'
import { date } from '../../ui/dates'
import { DealList } from './DealList'

/** The open deals behind a stage's figures. */
export function OpenDeals({ stageId }: { stageId: string }) {
  const found = $api.useQuery('get', '/v1/opportunities', {
    params: { query: { stage_id: [stageId], outcome: ['open'], sort: '-amount', expand: 'company', limit: 200 } },
  })
  return (
    <DealList
      found={found}
      none={m.analytics_no_open()}
      deal={(row, owner) => ({
        id: row.id,
        href: `/opportunities/${row.id}`,
        title: row.title,
        value: row.base_amount,
        about: [row.company?.name, owner(row.owner_id), row.expected_close_on && date(row.expected_close_on)],
      })}
    />
  )
}
