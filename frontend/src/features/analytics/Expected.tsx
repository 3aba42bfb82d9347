import { $api } from '../../client/api'
import { useMeta } from '../../client/me'
import { m } from '../../paraglide/messages'
import { date } from '../../ui/dates'
import { money } from '../../ui/money'
import { Failure, Waiting } from '../../ui/states'
import { BAND_NAMES, BANDS } from './bands'
import { DealList } from './DealList'
import { queryOf } from './drill'

/** The deals behind a forecast, with what each brings to the bands. */
export function Expected({ drill }: { drill: string }) {
  const { data: meta } = useMeta()
  const { data, error, refetch } = $api.useQuery('get', '/v1/analytics/forecast-deals', {
    params: { query: { ...queryOf(drill), sort: '-value', limit: 200 } },
  })
  if (error) return <Failure error={error} retry={refetch} />
  if (!data) return <Waiting lines={8} />
  const owners = new Map(meta?.members.map(({ id, name }) => [id, name]))
  return (
    <DealList
      more={data.page.has_more}
      none={m.analytics_empty()}
      deals={data.data.map((deal) => ({
        id: deal.id,
        opportunity: deal.id,
        title: deal.title,
        value: deal.value,
        about: [
          deal.close_on && date(deal.close_on),
          owners.get(deal.owner_id ?? ''),
          ...BAND_NAMES.map((band) => (Number(deal[band].amount) ? `${BANDS[band]()} ${money(deal[band], 'whole')}` : null)),
        ],
      }))}
    />
  )
}
