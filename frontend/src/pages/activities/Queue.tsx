import type { ReactNode } from 'react'
import { Button } from '../../ui/Button'
import { Card } from '../../ui/Card'
import style from './Queue.module.css'

type Page<T> = { data: readonly T[]; page: { total?: number | null } }
type Found<T> = {
  data: { pages: readonly Page<T>[] } | undefined
  hasNextPage: boolean
  isFetchingNextPage: boolean
  fetchNextPage: () => unknown
}
type Shown<T> = { title: string; hint?: string; more: string; found: Found<T>; row: (one: T) => ReactNode }

/** What waits until somebody says whose it is, with how many there are; nothing where none does. */
export function Queue<T extends { id: string }>({ title, hint, more, found, row }: Shown<T>) {
  const waiting = found.data?.pages.flatMap((page) => page.data) ?? []
  if (!waiting.length) return null
  return (
    <Card title={title} count={found.data?.pages[0]?.page.total ?? waiting.length}>
      {hint ? <p className={style.hint}>{hint}</p> : null}
      <ul className={style.list}>
        {waiting.map((one) => (
          <li key={one.id} className={style.row}>
            {row(one)}
          </li>
        ))}
      </ul>
      {found.hasNextPage ? (
        <Button variant="default" loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
          {more}
        </Button>
      ) : null}
    </Card>
  )
}
