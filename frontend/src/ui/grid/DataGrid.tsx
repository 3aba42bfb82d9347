import { useMediaQuery } from '@mantine/hooks'
import { useTable } from '@tanstack/react-table'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react'
import { density } from '../preferences'
import { type Column, definitions, features, leastWidth, type RowSelectionState, tracks } from './columns'
import style from './DataGrid.module.css'
import { Head } from './Head'
import { Row } from './Row'

type Grid<R extends { id: string }> = {
  label: string
  columns: readonly Column<R>[]
  rows: readonly R[]
  /** How many there are on the server, where it said so. */
  total: number | null
  sort: string | undefined
  onSort: (sort: string) => void
  /** Without it nothing can be selected. */
  selection?: RowSelectionState | undefined
  onSelect?: ((next: RowSelectionState) => void) | undefined
  /** Where a record's page is. */
  href: (record: R) => string
  onOpen: (record: R) => void
  /** The end comes into sight: ask for more. */
  onEnd: () => void
}

const NOTHING: RowSelectionState = {}
const HEIGHTS = { comfortable: 44, compact: 34 }
const CARD = 76

/** A virtual list of records: one tab stop, arrows, Space selects, Enter opens; cards on a phone. */
export function DataGrid<R extends { id: string }>(props: Grid<R>) {
  const { label, columns, rows, total, sort, onSort, selection = NOTHING, onSelect, onOpen, onEnd } = props
  const phone = useMediaQuery('(max-width: 640px)', undefined, { getInitialValueInEffect: false })
  const height = HEIGHTS[density.use()]
  const scroll = useRef<HTMLDivElement>(null)
  const wantsFocus = useRef(false)
  const anchor = useRef(0)
  const [active, setActive] = useState(0)
  const table = useTable({
    features,
    columns: useMemo(() => definitions(columns), [columns]),
    data: rows,
    getRowId: (record: R) => record.id,
    state: { rowSelection: selection },
    onRowSelectionChange: (next) => onSelect?.(typeof next === 'function' ? next(selection) : next),
  })
  const found = table.getRowModel().rows
  const virtual = useVirtualizer({
    count: found.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => (phone ? CARD : height),
    overscan: 8,
    scrollPaddingStart: phone ? 0 : 36,
  })
  const items = virtual.getVirtualItems()
  const last = items.at(-1)?.index ?? 0
  useEffect(() => {
    if (found.length && last >= found.length - 12) onEnd()
  }, [last, found.length, onEnd])
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows are measured anew when their height changes, and by nothing else
  useEffect(() => virtual.measure(), [phone, height])

  function go(to: number, extend: boolean) {
    const index = Math.max(0, Math.min(found.length - 1, to))
    wantsFocus.current = true
    setActive(index)
    virtual.scrollToIndex(index)
    if (!extend) anchor.current = index
    else if (onSelect) {
      const [from, until] = [anchor.current, index].sort((a, b) => a - b) as [number, number]
      onSelect(Object.fromEntries(found.slice(from, until + 1).map(({ id }) => [id, true as const])))
    }
  }
  function press(event: KeyboardEvent) {
    if (event.target instanceof HTMLInputElement && event.key === ' ') return
    const page = Math.max(1, Math.floor((scroll.current?.clientHeight ?? 400) / height) - 2)
    const moves: Record<string, number> = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      PageDown: active + page,
      PageUp: active - page,
      Home: 0,
      End: found.length - 1,
    }
    const to = moves[event.key]
    const row = found[active]
    if (to !== undefined) go(to, event.shiftKey)
    else if (event.key === ' ' && onSelect) row?.toggleSelected()
    else if (event.key === 'a' && (event.ctrlKey || event.metaKey) && onSelect) table.toggleAllRowsSelected(true)
    else if (event.key === 'Escape' && Object.keys(selection).length) onSelect?.(NOTHING)
    else if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey && row) onOpen(row.original)
    else return
    event.preventDefault()
  }

  const selects = Boolean(onSelect)
  const width = phone ? undefined : leastWidth(columns, selects)
  return (
    // biome-ignore lint/a11y/useSemanticElements: a table of HTML can be neither virtual nor laid out as cards
    <div
      ref={scroll}
      className={style.scroll}
      role="grid"
      tabIndex={-1}
      aria-label={label}
      aria-rowcount={(total ?? found.length) + 1}
      aria-multiselectable={selects || undefined}
      data-phone={phone || undefined}
      style={{ '--tracks': tracks(columns, selects) } as React.CSSProperties}
      onKeyDown={press}
    >
      <Head
        columns={columns}
        width={width}
        sort={sort}
        onSort={onSort}
        phone={Boolean(phone)}
        {...(onSelect
          ? {
              all: found.length > 0 && table.getIsAllRowsSelected(),
              some: table.getIsSomeRowsSelected(),
              onAll: () => table.toggleAllRowsSelected(!table.getIsAllRowsSelected()),
            }
          : {})}
      />
      {/* biome-ignore lint/a11y/useSemanticElements: as the grid */}
      <div role="rowgroup" className={style.body} style={{ height: virtual.getTotalSize(), minWidth: width }}>
        {items.map((item) => {
          const row = found[item.index]
          if (!row) return null
          return (
            <Row
              key={row.id}
              record={row.original}
              columns={columns}
              index={item.index}
              top={item.start}
              height={item.size}
              phone={Boolean(phone)}
              href={props.href(row.original)}
              selected={selects ? row.getIsSelected() : undefined}
              tabbable={item.index === Math.min(active, found.length - 1)}
              wantsFocus={wantsFocus}
              onToggle={(range) => (range ? go(item.index, true) : row.toggleSelected())}
              onActive={() => {
                setActive(item.index)
                anchor.current = item.index
              }}
              onOpen={() => onOpen(row.original)}
            />
          )
        })}
      </div>
    </div>
  )
}
