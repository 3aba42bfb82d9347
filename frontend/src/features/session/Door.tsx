import type { ReactNode } from 'react'
import { m } from '../../paraglide/messages'
import style from './Door.module.css'
import { Languages } from './Languages'

/** The frame of the pages before one has signed in. */
export function Door({ title, children, below }: { title: string; children: ReactNode; below?: ReactNode }) {
  return (
    <main className={style.door}>
      <title>{`${title} · Filo`}</title>
      <div className={style.inner}>
        <header className={style.brand}>
          <img src="/icon.svg" alt="" width={40} height={40} />
          <div>
            <p className={style.name}>Filo</p>
            <p className={style.claim}>{m.session_claim()}</p>
          </div>
        </header>
        <section className={style.card}>
          <h1>{title}</h1>
          {children}
        </section>
        {below}
        <Languages />
      </div>
    </main>
  )
}
