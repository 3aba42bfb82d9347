import { $api } from '../../client/api'
import { useMeta } from '../../client/me'
import { m } from '../../paraglide/messages'
import { Drawer } from '../../ui/Drawer'
import { date } from '../../ui/dates'
import { Failure, Waiting } from '../../ui/states'
import { DealList } from './DealList'
import { isExpected, OPEN, queryOf } from './drill'
import { Expected } from './Expected'
import { OpenDeals } from './OpenDeals'

const OUTCOMES = { won: m.analytics_won_one, lost: m.analytics_lost_one, dead: m.analytics_dead_one }

/** The deals behind a mark; their values add up to it. */
export function Closings({ drill, close }: { drill: string | undefined; close: () => void }) {
  return (
    <Drawer opened={Boolean(drill)} onClose={close} title={m.analytics_behind()}>
      {drill ? <Behind drill={drill} /> : null}
    </Drawer>
  )
}

function Behind({ drill }: { drill: string }) {
  if (drill.startsWith(OPEN)) return <OpenDeals stageId={drill.slice(OPEN.length)} />
  return isExpected(drill) ? <Expected drill={drill} /> : <List drill={drill} />
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
