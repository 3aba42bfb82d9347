import { lazy } from 'react'
import { m } from '../../../paraglide/messages'
import { date } from '../../../ui/dates'
import { Figure } from '../Figure'
import { type Flow, type Moment, moments, onDay, stageOf } from './flow'

const Areas = lazy(() => import('./Areas'))

/** What was in progress at the end of each day, stage upon stage; the table says it week by week. */
export function Cumulative({ flow, open }: { flow: Flow | undefined; open: (drill: string) => void }) {
  const stages = flow?.data.map(stageOf) ?? []
  const drill = (day: string) => flow && open(onDay(flow.total, day))
  return (
    <Figure<Moment>
      wide
      title={m.analysis_cumulative()}
      hint={m.analysis_cumulative_hint()}
      rows={flow && moments(flow, 7).toReversed()}
      id={({ day }) => day}
      drill={({ day }) => drill(day)}
      columns={[
        { head: m.analysis_day(), cell: ({ day }) => date(day), plain: ({ day }) => day },
        ...stages.map((head, place) => ({
          head,
          cell: (moment: Moment) => moment.stages[place] ?? 0,
          plain: (moment: Moment) => moment.stages[place] ?? 0,
          number: true,
        })),
        { head: m.analysis_total(), cell: ({ total }) => total, plain: ({ total }) => total, number: true },
      ]}
      chart={<Areas stages={stages} moments={flow ? moments(flow) : []} open={drill} />}
    />
  )
}
