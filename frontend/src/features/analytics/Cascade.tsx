import type { CSSProperties } from 'react'
import { m } from '../../paraglide/messages'
import { money } from '../../ui/money'
import style from './Cascade.module.css'
import { cascade, STEPS, type Steps } from './cascade'

/** What a step brings, with its sign. */
export const signed = (value: { amount: string; currency: string }) => `${Number(value.amount) > 0 ? '+' : ''}${money(value, 'whole')}`

/** From a pipeline's start to its end, step by step, each a button to the deals behind it. */
export function Cascade({ steps, open, small = false }: { steps: Steps; open: (drill: string) => void; small?: boolean }) {
  return (
    <ul className={small ? `${style.steps} ${style.small}` : style.steps}>
      {cascade(steps).map(({ step, sum, from, to, whole, down }) => (
        <li key={step}>
          <button type="button" className={style.step} disabled={!sum.n} onClick={() => open(sum.drill_down)}>
            <span>{STEPS[step]()}</span>
            <span className={style.track} aria-hidden>
              {sum.n ? (
                <span
                  className={style.bar}
                  data-whole={whole || undefined}
                  data-down={down || undefined}
                  style={{ '--from': `${from}%`, '--to': `${to}%` } as CSSProperties}
                />
              ) : null}
            </span>
            <span className={style.value}>{whole ? money(sum.value, 'whole') : sum.n ? signed(sum.value) : '—'}</span>
            <span className={style.count}>{sum.n ? m.analytics_deals({ count: sum.n }) : ''}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}
