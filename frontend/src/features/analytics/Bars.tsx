import type { CSSProperties } from 'react'
import style from './Bars.module.css'

export type BarMark = {
  id: string
  name: string
  /** How long the bar is, in points of the whole; `within` is the darker part of it. */
  points: number
  within?: number
  /** How far chance may carry it. */
  range?: { low: number; high: number }
  /** Few cases: paler. */
  pale?: boolean
  said: string
  detail: string
}

const part = (values: Record<string, number>) =>
  Object.fromEntries(Object.entries(values).map(([name, points]) => [`--${name}`, `${points}%`])) as CSSProperties

/** Figures side by side as bars, each a button to the deals behind it. */
export function Bars({ marks, open }: { marks: readonly BarMark[]; open: (id: string) => void }) {
  return (
    <ul className={style.bars}>
      {marks.map(({ id, name, points, within, range, pale, said, detail }) => (
        <li key={id}>
          <button type="button" className={style.row} data-pale={pale || undefined} onClick={() => open(id)}>
            <span className={style.name}>{name}</span>
            <span className={style.track} aria-hidden>
              <span className={style.bar} data-light={within !== undefined || undefined} style={part({ points })} />
              {within === undefined ? null : <span className={style.bar} style={part({ points: within })} />}
              {range ? <span className={style.range} style={part(range)} /> : null}
            </span>
            <span className={style.said}>{said}</span>
            <span className={style.detail}>{detail}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}
