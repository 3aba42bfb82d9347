import { $api } from '../../client/api'
import { useMeta } from '../../client/me'
import { m } from '../../paraglide/messages'
import { date } from '../../ui/dates'
import { Failure, Waiting } from '../../ui/states'
import { DealList } from './DealList'

/** The open deals behind a stage's figures. */
export function OpenDeals({ stageId }: { stageId: string }) {
  const { data: meta } = useMeta()
  const { data, error, refetch } = $api.useQuery('get', '/v1/opportunities', {
    params: { query: { stage_id: [stageId], outcome: ['open'], sort: '-amount', expand: 'company', limit: 200 } },
  })
  if (error) return <Failure error={error} retry={refetch} />
  if (!data) return <Waiting lines={8} />
  const owners = new Map(meta?.members.map(({ id, name }) => [id, name]))
  return (
    <DealList
      more={data.page.has_more}
      none={m.analytics_no_open()}
      deals={data.data.map((deal) => ({
        id: deal.id,
        opportunity: deal.id,
        title: deal.title,
        value: deal.base_amount,
        about: [deal.company?.name, owners.get(deal.owner_id ?? ''), deal.expected_close_on && date(deal.expected_close_on)],
      }))}
    />
  )
}
