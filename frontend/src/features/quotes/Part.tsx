import type { ReactNode } from 'react'
import style from './Customer.module.css'

/** A part of a card, below a line of its own. */
export function Part({ title, action, children }: { title: string; action?: ReactNode; children: ReactNode }) {
  return (
    <div className={style.part}>
      <header className={style.head}>
        <h3>{title}</h3>
        {action}
      </header>
      {children}
    </div>
  )
}
