import type { ComponentProps, ReactNode } from 'react'
import { useMeta } from '../../client/me'
import { m } from '../../paraglide/messages'
import { Amount } from '../../ui/Amount'
import { PathLink } from '../../ui/PathLink'
import { Empty, Failure, Waiting } from '../../ui/states'
import style from './DealList.module.css'

type Deal = {
  id: string
  href: string
  title: string
  /** What it adds to the figure: money, or words. */
  value: ComponentProps<typeof Amount>['value'] | string
  about: readonly (string | null | undefined | false)[]
  /** What can be done with it here. */
  tools?: ReactNode
}

type Answer<R> = { data: readonly R[]; page: { has_more: boolean } }
type Found<R> = { data: Answer<R> | undefined; error: unknown; refetch: () => unknown }
type Shown<R> = {
  found: Found<R>
  deal: (row: R, owner: (id: string | null) => string | undefined) => Deal
  /** How many there are, in words, where they are no deals. */
  count?: (some: { count: number }) => string
}

/** The deals that a figure is made of, each a link. deal: how one that was found is shown. */
export function DealList<R>({ found: { data, error, refetch }, deal, count = m.analytics_deals }: Shown<R>) {
  const { data: meta } = useMeta()
  if (error) return <Failure error={error} retry={refetch} />
  if (!data) return <Waiting lines={8} />
  const owners = new Map(meta?.members.map(({ id, name }) => [id, name]))
  const deals = data.data.map((row) => deal(row, (id) => owners.get(id ?? '')))
  if (!deals.length) return <Empty>{m.analytics_empty()}</Empty>
  return (
    <>
      <p className={style.count}>{data.page.has_more ? m.analytics_first({ count: deals.length }) : count({ count: deals.length })}</p>
      <ul className={style.deals}>
        {deals.map(({ id, href, title, value, about, tools }) => (
          <li key={id}>
            <PathLink href={href} className={style.deal}>
              <span className={style.title}>{title}</span>
              {typeof value === 'string' ? <span className="money">{value}</span> : <Amount value={value} way="whole" />}
              <span className={style.detail}>{about.filter(Boolean).join(' · ')}</span>
            </PathLink>
            {tools ? <div className={style.tools}>{tools}</div> : null}
          </li>
        ))}
      </ul>
    </>
  )
}
