import { $api } from '../../client/api'
import { useMeta } from '../../client/me'
import { m } from '../../paraglide/messages'
import { Drawer } from '../../ui/Drawer'
import { date } from '../../ui/dates'
import { DealList } from './DealList'
import { isExpected, queryOf } from './drill'
import { Expected } from './Expected'
import { LeadFacts } from './LeadFacts'
import { ActivitiesDone, AtRisk, Opened, RecalledLosses, Visits } from './Rows'
import { days, OUTCOMES } from './said'

/** The deals behind a mark; their values add up to it. */
export function Closings({ drill, close }: { drill: string | undefined; close: () => void }) {
  return (
    <Drawer opened={Boolean(drill)} onClose={close} title={m.analytics_behind()}>
      {drill ? <Behind drill={drill} /> : null}
    </Drawer>
  )
}

/** By the address of the rows: how they are shown. */
const ROWS: Record<string, (props: { drill: string }) => React.ReactNode> = {
  '/v1/analytics/stage-visits': Visits,
  '/v1/analytics/opened-deals': Opened,
  '/v1/analytics/recalled-losses': RecalledLosses,
  '/v1/analytics/leads': LeadFacts,
  '/v1/analytics/activities-done': ActivitiesDone,
  '/v1/analytics/at-risk': AtRisk,
}

function Behind({ drill }: { drill: string }) {
  if (isExpected(drill)) return <Expected drill={drill} />
  const Rows = ROWS[drill.split('?')[0] ?? ''] ?? List
  return <Rows drill={drill} />
}

function List({ drill }: { drill: string }) {
  const { data: meta } = useMeta()
  const found = $api.useQuery('get', '/v1/analytics/closings', {
    params: { query: { ...queryOf(drill), sort: '-value', limit: 200 } },
  })
  const reasons = new Map(meta?.loss_reasons.map(({ id, name }) => [id, name]))
  return (
    <DealList
      found={found}
      none={m.analytics_empty()}
      deal={(row, owner) => ({
        id: row.id,
        href: `/opportunities/${row.opportunity_id}`,
        title: row.title,
        value: row.value,
        about: [
          row.customer,
          OUTCOMES[row.outcome](),
          date(row.closed_at.slice(0, 10)),
          days(row.days),
          owner(row.owner_id),
          reasons.get(row.loss_reason_id ?? ''),
        ],
      })}
    />
  )
}
