import { lazy } from 'react'
import { m } from '../../../paraglide/messages'
import { date } from '../../../ui/dates'
import { number } from '../../../ui/money'
import type { Look } from '../Columns'
import { Figure } from '../Figure'
import type { Week } from './flow'

const Columns = lazy(() => import('../Columns'))
const PARTS = [
  { key: 'won', name: m.analytics_won, look: 'full' },
  { key: 'lost', name: m.analytics_lost, look: 'hatched' },
  { key: 'dead', name: m.analysis_dead_many, look: 'hollow' },
] as const satisfies readonly { key: keyof Week; name: () => string; look: Look }[]

/** How many deals are closed a week, by how they ended. */
export function Throughput({ weeks, open }: { weeks: readonly Week[] | undefined; open: (drill: string) => void }) {
  return (
    <Figure<Week>
      wide
      title={m.analysis_throughput()}
      rows={weeks}
      id={({ week }) => week}
      drill={({ drill_down }) => open(drill_down)}
      columns={[
        { head: m.analysis_week(), cell: ({ week }) => date(week), plain: ({ week }) => week },
        ...PARTS.map(({ key, name }) => ({ head: name(), cell: (row: Week) => row[key], plain: (row: Week) => row[key], number: true })),
        { head: m.analysis_closed(), cell: ({ closed }) => closed, plain: ({ closed }) => closed, number: true },
      ]}
      chart={
        <Columns
          stacked
          parts={PARTS.map(({ key, name, look }) => ({ key, name: name(), look }))}
          said={(value) => number(value)}
          marks={(weeks ?? []).map(({ week, closed, won, lost, dead }) => ({
            id: week,
            name: date(week),
            title: `${date(week)} · ${m.analytics_deals({ count: closed })}`,
            values: { won, lost, dead },
          }))}
          open={(id) => {
            const row = weeks?.find(({ week }) => week === id)
            if (row) open(row.drill_down)
          }}
        />
      }
    />
  )
}
