import { m } from '../../paraglide/messages'
import { money, number, percent } from '../../ui/money'
import { points, type Rate, rateText, type WinRow } from './queries'
import { Tile, Tiles } from './Tile'

const interval = ({ low, high, small_sample }: Rate) => {
  if (small_sample) return m.analytics_small()
  return low && high ? m.analytics_interval({ low: percent(points(low) ?? 0, 0), high: percent(points(high) ?? 0, 0) }) : ''
}

/** What was closed in five figures; the dead rate stands beside the win rate. */
export function Outcomes({ total, open }: { total: WinRow | undefined; open: (drill: string) => void }) {
  const outcome = (wanted: string) => {
    if (!total) return undefined
    const [path, query] = total.drill_down.split('?')
    const search = new URLSearchParams(query)
    search.delete('outcome')
    search.append('outcome', wanted)
    return () => open(`${path}?${search}`)
  }
  return (
    <Tiles label={m.analytics_win_rate()}>
      <Tile
        label={m.analytics_won()}
        value={total && money(total.won_value, 'whole')}
        detail={total && m.analytics_deals({ count: total.won })}
        open={outcome('won')}
      />
      <Tile
        label={m.analytics_lost()}
        value={total && money(total.lost_value, 'whole')}
        detail={total && m.analytics_deals({ count: total.lost })}
        open={outcome('lost')}
      />
      <Tile label={m.analytics_win_rate()} value={total && rateText(total.by_count.rate)} detail={total && interval(total.by_count)} />
      <Tile label={m.analytics_win_rate_value()} value={total && rateText(total.by_value)} detail={m.analytics_by_value_hint()} />
      <Tile
        label={m.analytics_dead_rate()}
        value={total && rateText(total.dead_rate.rate)}
        detail={total && m.analytics_dead_of({ count: number(total.dead) })}
        open={outcome('dead')}
      />
    </Tiles>
  )
}
