import type { ReactNode } from 'react'
import { $api } from '../../client/api'
import { useMeta } from '../../client/me'
import { m } from '../../paraglide/messages'
import { Drawer } from '../../ui/Drawer'
import { date } from '../../ui/dates'
import { AdjustmentsBehind } from './Adjustments'
import { DealList } from './DealList'
import { queryOf, rowsOf } from './drill'
import { Entries } from './Entries'
import { Expected } from './Expected'
import { LeadFacts } from './LeadFacts'
import { ActivitiesDone, AtRisk, Opened, RecalledLosses, Visits } from './Rows'
import { Snapshots } from './Snapshots'
import { days, OUTCOMES } from './said'

/** By what the rows are: how they are shown; closings else. */
const ROWS: Record<string, (asked: { drill: string }) => ReactNode> = {
  'forecast-deals': Expected,
  'waterfall-entries': Entries,
  'forecast-adjustments': AdjustmentsBehind,
  'forecast-snapshots': Snapshots,
  'stage-visits': Visits,
  'opened-deals': Opened,
  'recalled-losses': RecalledLosses,
  leads: LeadFacts,
  'activities-done': ActivitiesDone,
  'at-risk': AtRisk,
}

/** The deals behind a mark; their values add up to it. */
export function Closings({ drill, close }: { drill: string | undefined; close: () => void }) {
  return (
    <Drawer opened={Boolean(drill)} onClose={close} title={m.analytics_behind()}>
      {drill ? <Behind drill={drill} /> : null}
    </Drawer>
  )
}

function Behind({ drill }: { drill: string }) {
  const Rows = ROWS[rowsOf(drill)] ?? List
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
