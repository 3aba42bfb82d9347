import { m } from '../../../paraglide/messages'
import { number } from '../../../ui/money'
import { days } from '../said'
import { Tile, Tiles } from '../Tile'
import type { Flow } from './flow'

/** The flow in figures: how much there is, what came and left, how old it is, how long it took. */
export function FlowTiles({ flow, open }: { flow: Flow | undefined; open: (drill: string) => void }) {
  const { total, age, cycle_time: cycle } = flow ?? {}
  const to = (drill: string | undefined) => (drill ? () => open(drill) : undefined)
  const spread = (of: Flow['age'] | undefined) => of && m.analysis_p90_of({ days: days(of.p90), count: number(of.n) })
  return (
    <Tiles label={m.analysis_flow_figures()}>
      <Tile label={m.analysis_open_deals()} value={total && number(total.wip)} open={to(total?.drill_down)} />
      <Tile label={m.analysis_arrivals()} value={total && number(total.arrivals)} open={to(total?.arrived)} />
      <Tile label={m.analysis_departures()} value={total && number(total.departures)} open={to(total?.departed)} />
      <Tile label={m.analysis_median_age()} value={age && days(age.median)} detail={spread(age)} open={to(age?.drill_down)} />
      <Tile label={m.analysis_cycle()} value={cycle && days(cycle.median)} detail={spread(cycle)} open={to(cycle?.drill_down)} />
    </Tiles>
  )
}
