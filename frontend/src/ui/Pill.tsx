import type { ReactNode } from 'react'
import style from './Pill.module.css'

export type Tone = 'plain' | 'info' | 'ok' | 'bad' | 'warn'

/** A state in one word; the tone only repeats what the word says. */
export function Pill({ tone = 'plain', children }: { tone?: Tone | undefined; children: ReactNode }) {
  return (
    <span className={style.pill} data-tone={tone}>
      {children}
    </span>
  )
}
