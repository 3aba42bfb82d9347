import type { ReactNode } from 'react'
import { m } from '../../../paraglide/messages'
import { money } from '../../../ui/money'
import { PathLink } from '../../../ui/PathLink'
import style from './Meeting.module.css'

export type Named = {
  id: string
  to: string | null
  title: string
  about: readonly (string | null | undefined)[]
  value?: { amount: string; currency: string } | null
  /** What can be done with it here. */
  tools?: ReactNode
}

type Given = { title: string; whose: string; all: readonly Named[] | undefined; more?: boolean }

/** A heading with how many there are, and what they are called. */
export function NamedList({ title, whose, all, more = false }: Given) {
  if (!all?.length) return null
  return (
    <section className={style.part} aria-label={`${title}, ${whose}`}>
      <h3>
        {title} <span className={style.count}>{more ? m.meeting_more_than({ count: all.length }) : all.length}</span>
      </h3>
      <ul className={style.named}>
        {all.map(({ id, to, title: name, about, value, tools }) => (
          <li key={id}>
            <div className={style.one}>
              <span>
                {to ? (
                  <PathLink className={style.link} href={to}>
                    {name}
                  </PathLink>
                ) : (
                  name
                )}
                <span className={style.about}>{about.filter(Boolean).join(' · ')}</span>
              </span>
              {value ? <span className="money">{money(value, 'whole')}</span> : null}
            </div>
            {tools}
          </li>
        ))}
      </ul>
    </section>
  )
}
