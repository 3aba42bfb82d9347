import { IconX } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { asProblem } from '../../client/problem'
import { m } from '../../paraglide/messages'
import { Button } from '../../ui/Button'
import { DataGrid } from '../../ui/grid/DataGrid'
import { IconButton } from '../../ui/IconButton'
import { number } from '../../ui/money'
import { Page } from '../../ui/Page'
import { Empty, Failure, Waiting } from '../../ui/states'
import { Chips } from './Chips'
import type { ListSearch } from './filters'
import style from './List.module.css'
import { ListMenu } from './ListMenu'
import { ListTools } from './ListTools'
import { type List, type ListOf, useList } from './useList'

type Whole<R extends { id: string }> = {
  title: string
  list: ListOf<R>
  search: ListSearch
  /** Puts what was chosen into the address: `(next) => void navigate({ search: next, replace: true })`. */
  onSearch: (next: ListSearch) => void
  /** Buttons at the end of the toolbar. */
  actions?: ReactNode
  /** Beside search and filters: a switch of the page's own. */
  tools?: ReactNode
  /** What can be done with what is selected; without it nothing can be selected. */
  bulk?: (list: List<R>) => ReactNode
  /** What can be done with all that the filters find: a menu, before the columns. */
  forAll?: (list: List<R>) => ReactNode
  /** Where a line leads when it is pressed, instead of to its own page. */
  onOpen?: (record: R) => void
  /** Nothing at all is there yet: one sentence, one action. */
  empty: ReactNode
}

/** A page that is a list: search, filters, saved views, the table, what to do with many. */
export function ListPage<R extends { id: string }>({
  title,
  list: of,
  search,
  onSearch,
  actions,
  tools,
  bulk,
  forAll,
  onOpen,
  empty,
}: Whole<R>) {
  const navigate = useNavigate()
  const list = useList(of, search, onSearch)
  const { found, rows, total } = list
  const narrowed = Boolean(search.q || Object.keys(search.where ?? {}).length)
  // An order or a filter that the list does not know: asked again, it would be refused again.
  const misled = asProblem(found.error).status === 400
  const end = () => {
    if (found.hasNextPage && !found.isFetchingNextPage) void found.fetchNextPage()
  }
  return (
    <Page
      title={title}
      full
      tools={
        <ListTools list={list} title={title}>
          {tools}
        </ListTools>
      }
      actions={
        <>
          {rows.length ? forAll?.(list) : null}
          <ListMenu list={list} />
          {actions}
        </>
      }
    >
      <div className={style.list}>
        <Chips list={list} />
        {found.isError && !rows.length ? (
          <Failure error={found.error} retry={misled ? () => onSearch({}) : found.refetch} />
        ) : found.isPending ? (
          <Waiting lines={12} />
        ) : rows.length ? (
          <DataGrid
            label={title}
            columns={list.columns}
            rows={rows}
            total={total}
            sort={search.sort ?? of.sort}
            onSort={(sort) => onSearch({ ...search, sort })}
            selection={bulk ? list.selection : undefined}
            onSelect={bulk ? list.select : undefined}
            href={of.href}
            onOpen={onOpen ?? ((record) => void navigate({ to: of.href(record) }))}
            onEnd={end}
          />
        ) : narrowed ? (
          <Empty
            action={
              <Button variant="default" onClick={() => onSearch(search.sort ? { sort: search.sort } : {})}>
                {m.list_clear()}
              </Button>
            }
          >
            {m.list_nothing()}
          </Empty>
        ) : (
          <div>{empty}</div>
        )}
        <footer className={style.foot}>
          <span role="status">{total === null ? '' : m.list_total({ count: total, shown: number(total) })}</span>
          {found.isFetchingNextPage ? <span>{m.ui_loading()}…</span> : null}
        </footer>
        {bulk && list.selected.length ? (
          <div className={style.bulk} role="toolbar" aria-label={m.list_selected({ count: list.selected.length })}>
            <IconButton
              variant="subtle"
              color="gray"
              aria-label={m.list_unselect()}
              title={m.list_unselect()}
              onClick={() => list.select({})}
            >
              <IconX size={16} stroke={1.5} aria-hidden />
            </IconButton>
            <strong>{m.list_selected({ count: list.selected.length })}</strong>
            <span className={style.bulkActions}>{bulk(list)}</span>
          </div>
        ) : null}
      </div>
    </Page>
  )
}
