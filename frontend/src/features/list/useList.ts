import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { api, said } from '../../client/api'
import type { components } from '../../contract/schema'
import type { Column, RowSelectionState } from '../../ui/grid/columns'
import { type Filter, type ListSearch, type Where, whereOf } from './filters'

type Query = components['schemas']['Query']
/** What a list asks for, whichever part of it. */
export type Asked = Pick<Query, 'where' | 'q' | 'sort'>
export type ListPath =
  | '/v1/companies'
  | '/v1/contacts'
  | '/v1/leads'
  | '/v1/opportunities'
  | '/v1/quotes'
  | '/v1/orders'
  | '/v1/products'
  | '/v1/activities'

/** What a list is of. Make it with useMemo, or outside of components. */
export type ListOf<R extends { id: string }> = {
  /** As the contract calls one of them; saved views belong to it. */
  kind: string
  path: ListPath
  columns: readonly Column<R>[]
  filters: readonly Filter[]
  /** The order where the address says none. */
  sort: string
  expand?: readonly string[]
  /** What always holds, beside what is chosen. */
  always?: readonly Where[]
  href: (record: R) => string
}

type Page<R> = { data: R[]; page: { next_cursor: string | null; has_more: boolean; total?: number | null } }
const SIZE = 100
/** So many at most are taken at once by an action. */
export const MOST = 5000

const ask = <R>(path: ListPath, body: Query) =>
  said(api.POST(`${path}/query` as '/v1/companies/query', { body })) as unknown as Promise<Page<R>>

/** A list of the contract as the address describes it: its pages, what is selected, and all of it where that is asked for. */
export function useList<R extends { id: string }>(list: ListOf<R>, search: ListSearch, onSearch: (next: ListSearch) => void) {
  const [selection, setSelection] = useState<RowSelectionState>({})
  const body = useMemo<Query>(
    () => ({
      where: whereOf(search.where, list.always),
      q: search.q ?? null,
      sort: search.sort ?? list.sort,
      expand: [...(list.expand ?? [])],
      limit: SIZE,
    }),
    [list, search.where, search.q, search.sort],
  )
  const found = useInfiniteQuery({
    queryKey: ['post', `${list.path}/query`, { body }],
    queryFn: ({ pageParam }) => ask<R>(list.path, { ...body, cursor: pageParam, ...(pageParam ? {} : { count: 'exact' as const }) }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.page.next_cursor,
    placeholderData: (before) => before,
  })
  const rows = useMemo(() => found.data?.pages.flatMap(({ data }) => data) ?? [], [found.data])
  const columns = useMemo(() => {
    const chosen = search.columns
    return chosen ? list.columns.filter(({ id }) => chosen.includes(id)) : list.columns.filter(({ hidden }) => !hidden)
  }, [list.columns, search.columns])
  const selected = useMemo(() => rows.filter(({ id }) => selection[id]), [rows, selection])

  return {
    list,
    search,
    onSearch,
    asked: body as Asked,
    rows,
    columns,
    total: found.data?.pages[0]?.page.total ?? null,
    found,
    selection,
    select: setSelection,
    selected,
    /** Every record that the filters find, up to MOST, from the first on. */
    async all(): Promise<R[]> {
      const records: R[] = []
      let cursor: string | null = null
      do {
        const page: Page<R> = await ask<R>(list.path, { ...body, limit: 200, cursor })
        records.push(...page.data)
        cursor = page.page.next_cursor
      } while (cursor && records.length < MOST)
      return records.slice(0, MOST)
    },
  }
}

export type List<R extends { id: string }> = ReturnType<typeof useList<R>>
