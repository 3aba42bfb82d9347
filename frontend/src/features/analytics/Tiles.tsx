import { m } from '../../paraglide/messages'
import { money, number, percent } from '../../ui/money'
import { Waiting } from '../../ui/states'
import { points, type Rate, type WinRow } from './queries'
import style from './Tiles.module.css'

const rateText = ({ rate }: Rate) => (rate === null ? '—' : percent(points(rate) ?? 0, 1, 1))

/** The whole in five figures; the dead rate stands beside the win rate. */
export function Tiles({ total, open }: { total: WinRow | undefined; open: (drill: string) => void }) {
  // Where the tiles will be, so that what stands below does not move.
  if (!total)
    return (
      <div className={style.awaited}>
        <Waiting lines={3} />
      </div>
    )
  const outcome = (wanted: string) => {
    const [path, query] = total.drill_down.split('?')
    const search = new URLSearchParams(query)
    search.delete('outcome')
    search.append('outcome', wanted)
    return () => open(`${path}?${search}`)
  }
  const interval =
    total.by_count.low && total.by_count.high
      ? m.analytics_interval({ low: percent(points(total.by_count.low) ?? 0, 0), high: percent(points(total.by_count.high) ?? 0, 0) })
      : ''
  return (
    <div className={style.tiles}>
      <Tile
        label={m.analytics_won()}
        value={money(total.won_value, 'whole')}
        detail={m.analytics_deals({ count: total.won })}
        open={outcome('won')}
      />
      <Tile
        label={m.analytics_lost()}
        value={money(total.lost_value, 'whole')}
        detail={m.analytics_deals({ count: total.lost })}
        open={outcome('lost')}
      />
      <Tile
        label={m.analytics_win_rate()}
        value={rateText(total.by_count)}
        detail={total.by_count.small_sample ? m.analytics_small() : interval}
      />
      <Tile
        label={m.analytics_win_rate_value()}
        value={total.by_value === null ? '—' : percent(points(total.by_value) ?? 0, 1, 1)}
        detail={m.analytics_by_value_hint()}
      />
      <Tile
        label={m.analytics_dead_rate()}
        value={rateText(total.dead_rate)}
        detail={m.analytics_dead_of({ count: number(total.dead) })}
        open={outcome('dead')}
      />
    </div>
  )
}

function Tile({ label, value, detail, open }: { label: string; value: string; detail: string; open?: () => void }) {
  const inside = (
    <>
      <span className={style.tileLabel}>{label}</span>
      <span className={style.tileValue}>{value}</span>
      <span className={style.tileDetail}>{detail}</span>
    </>
  )
  return open ? (
    <button type="button" className={style.tile} onClick={open}>
      {inside}
    </button>
  ) : (
    <div className={style.tile}>{inside}</div>
  )
}
