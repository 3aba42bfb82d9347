import type { CSSProperties } from 'react'
import { percent } from '../../ui/money'
import { points } from './queries'
import style from './Targets.module.css'
import type { TargetRow } from './targets'

/** How much of a target is won, beside where one should be today. */
export function Attainment({ attainment, working_days: { elapsed, total } }: Pick<TargetRow, 'attainment' | 'working_days'>) {
  const won = points(attainment)
  const places = { '--won': `${Math.max(0, Math.min(100, won ?? 0))}%`, '--today': `${total ? (100 * elapsed) / total : 0}%` }
  return (
    <span className={style.attained}>
      <span className={style.track} aria-hidden>
        <span className={style.bar} style={places as CSSProperties} />
        {elapsed > 0 && elapsed < total ? <span className={style.today} style={places as CSSProperties} /> : null}
      </span>
      <span className="money">{won === null ? '—' : percent(won, 1)}</span>
    </span>
  )
}
