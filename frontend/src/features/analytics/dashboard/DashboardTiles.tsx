import { m } from '../../../paraglide/messages'
import { money, number, percent } from '../../../ui/money'
import { points, type Rate, rateText } from '../queries'
import { days } from '../said'
import { Tile, Tiles } from '../Tile'
import type { Dashboard } from './dashboard'

type Props = { data: Dashboard | undefined; open: (drill: string) => void; recalls: () => void; activities: () => void }

const interval = ({ low, high, small_sample }: Rate) => {
  if (small_sample) return m.analytics_small()
  return low && high ? m.analytics_interval({ low: percent(points(low) ?? 0, 0), high: percent(points(high) ?? 0, 0) }) : ''
}
const deals = (count: number) => m.analytics_deals({ count })

/** What was closed in the period: won, lost, how often, how fast; the dead rate stands beside the win rate. */
export function ClosedTiles({ data, open }: Pick<Props, 'data' | 'open'>) {
  const { won, lost, dead, win_rate: rate, cycle, velocity } = data ?? {}
  const to = (of: { drill_down: string } | undefined) => of && (() => open(of.drill_down))
  return (
    <Tiles label={m.analysis_closed_figures()}>
      <Tile label={m.analytics_won()} value={won && money(won.value, 'whole')} detail={won && deals(won.n)} open={to(won)} />
      <Tile label={m.analytics_lost()} value={lost && money(lost.value, 'whole')} detail={lost && deals(lost.n)} open={to(lost)} />
      <Tile
        label={m.analytics_win_rate()}
        value={rate && rateText(rate.by_count.rate)}
        detail={rate && interval(rate.by_count)}
        open={to(rate)}
      />
      <Tile
        label={m.analytics_win_rate_value()}
        value={rate && rateText(rate.by_value)}
        detail={m.analytics_by_value_hint()}
        open={to(rate)}
      />
      <Tile
        label={m.analytics_dead_rate()}
        value={rate && rateText(rate.dead_rate.rate)}
        detail={dead && m.analytics_dead_of({ count: number(dead.n) })}
        open={to(dead)}
      />
      <Tile
        label={m.analysis_won_cycle()}
        value={cycle && days(cycle.won.median)}
        detail={velocity?.per_day ? m.analysis_velocity({ amount: money(velocity.per_day, 'whole') }) : undefined}
        open={to(cycle?.won)}
      />
    </Tiles>
  )
}

/** What asks for somebody now: what is open, late, due; each leads to where it is dealt with. */
export function NowTiles({ data, open, recalls, activities }: Props) {
  const { open: inside, stale, activities: due, recalls: lost } = data ?? {}
  return (
    <Tiles label={m.analysis_now_figures()}>
      <Tile
        label={m.analysis_open_deals()}
        value={inside && money(inside.value, 'whole')}
        detail={inside && `${deals(inside.n)} · ${m.analytics_weighted_of({ amount: money(inside.weighted, 'whole') })}`}
        open={inside && (() => open(inside.drill_down))}
      />
      <Tile
        label={m.analysis_stale_deals()}
        value={stale && money(stale.value, 'whole')}
        detail={stale && deals(stale.n)}
        open={stale && (() => open(stale.drill_down))}
      />
      {data && !due ? null : (
        <Tile
          label={m.analysis_overdue()}
          value={due ? number(due.overdue.n) : undefined}
          detail={due ? m.analysis_due_today({ count: number(due.due_today.n) }) : undefined}
          open={due ? activities : undefined}
        />
      )}
      <Tile label={m.analysis_recall()} value={lost && money(lost.value, 'whole')} detail={lost && deals(lost.n)} open={lost && recalls} />
    </Tiles>
  )
}
