import { $api } from '../../client/api'
import { useMeta } from '../../client/me'
import { m } from '../../paraglide/messages'
import { Amount } from '../../ui/Amount'
import { date } from '../../ui/dates'
import { PathLink } from '../../ui/PathLink'
import { Empty, Failure, Waiting } from '../../ui/states'
import style from './Closings.module.css'

/** The open deals behind a stage's figures. */
export function OpenDeals({ stageId }: { stageId: string }) {
  const { data: meta } = useMeta()
  const { data, error, refetch } = $api.useQuery('get', '/v1/opportunities', {
    params: { query: { stage_id: [stageId], outcome: ['open'], sort: '-amount', expand: 'company', limit: 200 } },
  })
  if (error) return <Failure error={error} retry={refetch} />
  if (!data) return <Waiting lines={8} />
  if (!data.data.length) return <Empty>{m.analytics_no_open()}</Empty>
  const owners = new Map(meta?.members.map(({ id, name }) => [id, name]))
  return (
    <>
      <p className={style.count}>
        {data.page.has_more ? m.analytics_first({ count: data.data.length }) : m.analytics_deals({ count: data.data.length })}
      </p>
      <ul className={style.closings}>
        {data.data.map((deal) => (
          <li key={deal.id}>
            <PathLink href={`/opportunities/${deal.id}`} className={style.closing}>
              <span className={style.title}>{deal.title}</span>
              <Amount value={deal.base_amount} way="whole" />
              <span className={style.detail}>
                {[deal.company?.name, owners.get(deal.owner_id ?? ''), deal.expected_close_on && date(deal.expected_close_on)]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </PathLink>
          </li>
        ))}
      </ul>
    </>
  )
}
