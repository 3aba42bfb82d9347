import type { ReactNode } from 'react'
import style from './Past.module.css'

/** What was done before, the newest first. */
export function PastList({ children }: { children: ReactNode }) {
  return <ul className={style.past}>{children}</ul>
}

/** One of them: its name, some lines about it, and at its end what can be done with it. */
export function PastItem({ name, about, end }: { name: ReactNode; about: readonly ReactNode[]; end: ReactNode }) {
  return (
    <li>
      <div className={style.what}>
        <strong>{name}</strong>
        {about.filter(Boolean).map((line, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines are nothing but their place
          <small key={place}>{line}</small>
        ))}
      </div>
      <div className={style.end}>{end}</div>
    </li>
  )
}
