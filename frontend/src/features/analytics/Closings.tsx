import { $api } from '../../client/api'
import { useMeta } from '../../client/me'
import { m } from '../../paraglide/messages'
import { Drawer } from '../../ui/Drawer'
import { date } from '../../ui/dates'
import { Failure, Waiting } from '../../ui/states'
import { DealList } from './DealList'
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
  const owners = new Map(meta?.members.map(({ id, name }) => [id, name]))
  const reasons = new Map(meta?.loss_reasons.map(({ id, name }) => [id, name]))
  return (
    <DealList
      more={data.page.has_more}
      none={m.analytics_empty()}
      deals={data.data.map((each) => ({
        id: each.id,
        opportunity: each.opportunity_id,
        title: each.title,
        value: each.value,
        about: [
          OUTCOMES[each.outcome](),
          date(each.closed_at.slice(0, 10)),
          owners.get(each.owner_id ?? ''),
          reasons.get(each.loss_reason_id ?? ''),
        ],
      }))}
    />
  )
}
