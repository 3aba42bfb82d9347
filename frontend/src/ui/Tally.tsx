import type { ReactNode } from 'react'
import { number } from './money'
import style from './Tally.module.css'

export type Count<K extends string> = { key: K; label: string; value: number; tone?: 'bad' | 'warn' | 'ok' | undefined; more?: ReactNode }
type Given<K extends string> = {
  label: string
  counts: readonly Count<K>[]
  /** Which are shown below, where they narrow it. */
  chosen?: K | undefined
  choose?: ((key: K) => void) | undefined
}

/** How many there are of each, large; where they narrow what stands below, each is a switch. */
export function Tally<K extends string>({ label, counts, chosen, choose }: Given<K>) {
  if (!choose) {
    return (
      <dl className={style.tally} aria-label={label}>
        {counts.map(({ key, label: name, value, tone, more }) => (
          <div key={key} className={style.count} data-tone={value ? tone : undefined}>
            <dt>{name}</dt>
            <dd>{number(value)}</dd>
            {more ? <dd className={style.more}>{more}</dd> : null}
          </div>
        ))}
      </dl>
    )
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for what is sent
    <div className={style.tally} role="group" aria-label={label}>
      {counts.map(({ key, label: name, value, tone }) => (
        <button
          key={key}
          type="button"
          className={style.count}
          data-tone={value ? tone : undefined}
          aria-pressed={chosen === key}
          onClick={() => choose(key)}
        >
          <span>{name}</span>
          <b>{number(value)}</b>
        </button>
      ))}
    </div>
  )
}
