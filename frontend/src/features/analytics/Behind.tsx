import type { ReactNode } from 'react'
import { m } from '../../paraglide/messages'
import { Drawer } from '../../ui/Drawer'
import { AdjustmentsBehind } from './Adjustments'
import { rowsOf } from './drill'
import { Entries } from './Entries'
import { Expected } from './Expected'
import { LeadFacts } from './LeadFacts'
import { ActivitiesDone, AtRisk, Closings, Opened, RecalledLosses, Visits } from './Rows'
import { Snapshots } from './Snapshots'

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
export function Behind({ drill, close }: { drill: string | undefined; close: () => void }) {
  return (
    <Drawer opened={Boolean(drill)} onClose={close} title={m.analytics_behind()}>
      {drill ? <Those drill={drill} /> : null}
    </Drawer>
  )
}

function Those({ drill }: { drill: string }) {
  const Rows = ROWS[rowsOf(drill)] ?? Closings
  return <Rows drill={drill} />
}
