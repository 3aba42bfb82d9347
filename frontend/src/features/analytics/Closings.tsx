import { $api } from '../../client/api'
import { useMeta } from '../../client/me'
import { m } from '../../paraglide/messages'
import { Amount } from '../../ui/Amount'
import { Drawer } from '../../ui/Drawer'
import { date } from '../../ui/dates'
import { PathLink } from '../../ui/PathLink'
import { Empty, Failure, Waiting } from '../../ui/states'
import style from './Closings.module.css'
import { OpenDeals } from './OpenDeals'

const OUTCOMES = { won: m.analytics_won_one, lost: m.analytics_lost_one, dead: m.analytics_dead_one }

/** The service's own address of the closings behind a figure, as a query. */
export function queryOf(drill: string) {
  const search = new URLSearchParams(drill.split('?')[1] ?? '')
  const query: Record<string, string | string[]> = {}
  for (const key of new Set(search.keys())) query[key] = key === 'from' || key === 'to' ? (search.get(key) ?? '') : search.getAll(key)
  return query
}

/** What is open is no closing: such a drill names the stage. */
export const OPEN = 'open?stage_id='

/** The deals behind a mark; their values add up to it. */
export function Closings({ drill, close }: { drill: string | undefined; close: () => void }) {
  const stage = drill?.startsWith(OPEN) ? drill.slice(OPEN.length) : null
  return (
    <Drawer opened={Boolean(drill)} onClose={close} title={m.analytics_behind()}>
      {stage ? <OpenDeals stageId={stage} /> : drill ? <List drill={drill} /> : null}
    </Drawer>
  )
}

function List({ drill }: { drill: string }) {
  const { data: meta } = useMeta()
  const { data, error, refetch } = $api.useQuery('get', '/v1/analytics/closings', {
    params: { query: { ...queryOf(drill), sort: '-value', limit: 200 } },
  })
  if (error) return <Failure error={error} retry={refetch} />
  if (!data) return <Waiting lines={8} />
  if (!data.data.length) return <Empty>{m.analytics_empty()}</Empty>
  const owners = new Map(meta?.members.map(({ id, name }) => [id, name]))
  const reasons = new Map(meta?.loss_reasons.map(({ id, name }) => [id, name]))
  return (
    <>
      <p className={style.count}>
        {data.page.has_more ? m.analytics_first({ count: data.data.length }) : m.analytics_deals({ count: data.data.length })}
      </p>
      <ul className={style.closings}>
        {data.data.map((each) => (
          <li key={each.id}>
            <PathLink href={`/opportunities/${each.opportunity_id}`} className={style.closing}>
              <span className={style.title}>{each.title}</span>
              <Amount value={each.value} way="whole" />
              <span className={style.detail}>
                {[
                  OUTCOMES[each.outcome](),
                  date(each.closed_at.slice(0, 10)),
                  owners.get(each.owner_id ?? ''),
                  reasons.get(each.loss_reason_id ?? ''),
                ]
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
