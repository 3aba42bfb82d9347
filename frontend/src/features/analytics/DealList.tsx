import type { ComponentProps } from 'react'
import { m } from '../../paraglide/messages'
import { Amount } from '../../ui/Amount'
import { PathLink } from '../../ui/PathLink'
import { Empty } from '../../ui/states'
import style from './DealList.module.css'

type Deal = {
  id: string
  opportunity: string
  title: string
  value: ComponentProps<typeof Amount>['value']
  about: readonly (string | null | undefined)[]
}

/** The deals that a figure is made of, each a link. more: there are others behind these. */
export function DealList({ deals, more, none }: { deals: readonly Deal[]; more: boolean; none: string }) {
  if (!deals.length) return <Empty>{none}</Empty>
  return (
    <>
      <p className={style.count}>{more ? m.analytics_first({ count: deals.length }) : m.analytics_deals({ count: deals.length })}</p>
      <ul className={style.deals}>
        {deals.map(({ id, opportunity, title, value, about }) => (
          <li key={id}>
            <PathLink href={`/opportunities/${opportunity}`} className={style.deal}>
              <span className={style.title}>{title}</span>
              <Amount value={value} way="whole" />
              <span className={style.detail}>{about.filter(Boolean).join(' · ')}</span>
            </PathLink>
          </li>
        ))}
      </ul>
    </>
  )
}
