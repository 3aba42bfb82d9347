import { type ReactNode, useId } from 'react'
import style from './Card.module.css'

/** A titled part of a record's page, with how many there are. */
export function Card({ title, count, actions, children }: { title: string; count?: number; actions?: ReactNode; children: ReactNode }) {
  const id = useId()
  return (
    <section className={style.card} aria-labelledby={id}>
      <header className={style.head}>
        <h2 id={id}>
          {title}
          {count ? <span className={style.count}>{count}</span> : null}
        </h2>
        {actions}
      </header>
      {children}
    </section>
  )
}
