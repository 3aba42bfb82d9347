import { $api } from '../../client/api'
import { useMemberName } from '../../client/choices'
import { m } from '../../paraglide/messages'
import { Amount } from '../../ui/Amount'
import { date, monthOf } from '../../ui/dates'
import { Empty, Failure, Waiting } from '../../ui/states'
import style from './Adjustments.module.css'
import { queryOf } from './drill'

/** Forecasts as they stood on a night, owner by owner. */
export function Snapshots({ drill }: { drill: string }) {
  const nameOf = useMemberName()
  const { data, error, refetch } = $api.useQuery('get', '/v1/analytics/forecast-snapshots', {
    params: { query: { ...queryOf(drill), limit: 200 } },
  })
  if (error) return <Failure error={error} retry={refetch} />
  if (!data) return <Waiting lines={6} />
  if (!data.data.length) return <Empty>{m.analytics_empty()}</Empty>
  return (
    <ul className={style.rows}>
      {data.data.map(({ id, month, taken_on, owner_id, n, expected, adjusted, accepted }) => (
        <li key={id} className={style.row}>
          <span className={style.amount}>
            <Amount value={expected} way="whole" />
          </span>
          <span>
            <strong>{`${nameOf(owner_id) || m.analytics_none()}, ${monthOf(month)}`}</strong>
            <span className={style.author}>
              {`${m.forecast_stood({ day: date(taken_on) })} · ${m.analytics_deals({ count: n })} · ${m.forecast_basis_adjusted()} `}
              <Amount value={adjusted} way="whole" />
              {` · ${m.forecast_basis_accepted()} `}
              <Amount value={accepted} way="whole" />
            </span>
          </span>
        </li>
      ))}
    </ul>
  )
}
