import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useMemo, useRef } from 'react'
import { useMemberName, useSources } from '../../client/choices'
import { m } from '../../paraglide/messages'
import { number } from '../../ui/money'
import { Pill, type Tone } from '../../ui/Pill'
import { RecordLink } from '../../ui/RecordLink'
import { Failure, Waiting } from '../../ui/states'
import type { Import } from './draft'
import { fieldAt, fieldWord, placeOf } from './fields'
import { pathOf } from './kinds'
import { type Narrowed, type Row, type Status, useRows } from './queries'
import style from './Rows.module.css'
import { type Names, nameOf, sayField } from './said'

export const STATUSES: Record<Status, { one: () => string; many: () => string; tone: Tone }> = {
  created: { one: m.imports_created_one, many: m.imports_created, tone: 'ok' },
  changed: { one: m.imports_changed_one, many: m.imports_changed, tone: 'info' },
  unchanged: { one: m.imports_unchanged_one, many: m.imports_unchanged, tone: 'plain' },
  conflict: { one: m.imports_conflict_one, many: m.imports_conflict, tone: 'warn' },
  refused: { one: m.imports_refused_one, many: m.imports_refused, tone: 'bad' },
}
const LEFT: Record<string, () => string> = { edited: m.imports_left_edited, used: m.imports_left_used, gone: m.imports_left_gone }
const FEW = 6
const AHEAD = 20

/** Row by row what becomes, or became, of a file: as many as are in sight, however many there are. */
export function Rows({ it, narrowed, total }: { it: Import; narrowed: Narrowed; total: number | null }) {
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useRows(it, narrowed)
  const rows = useMemo(() => data?.pages.flatMap((page) => page.data) ?? [], [data])
  const names = useNames()
  const scroll = useRef<HTMLElement>(null)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => 64,
    getItemKey: (place) => rows[place]?.position ?? place,
    overscan: 6,
  })
  const items = virtual.getVirtualItems()
  const last = items.at(-1)?.index ?? 0
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && last >= rows.length - AHEAD) void fetchNextPage()
  }, [last, rows.length, hasNextPage, isFetchingNextPage, fetchNextPage])
  if (!data) return error ? <Failure error={error} retry={refetch} /> : <Waiting lines={5} />
  if (!rows.length) return <p className={style.none}>{m.imports_no_rows()}</p>
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard */}
      <section ref={scroll} className={style.scroll} aria-label={m.imports_rows_of()} tabIndex={0}>
        <ul className={style.rows} style={{ height: virtual.getTotalSize() }}>
          {items.map(({ index, start, key }) => {
            const row = rows[index]
            return row ? (
              <li
                key={key}
                ref={virtual.measureElement}
                data-index={index}
                aria-setsize={total ?? (hasNextPage ? -1 : rows.length)}
                aria-posinset={index + 1}
                style={{ transform: `translateY(${start}px)` }}
              >
                <OneRow it={it} row={row} names={names} />
              </li>
            ) : null
          })}
        </ul>
      </section>
      {total === null ? null : <p className={style.none}>{m.imports_rows_count({ count: total, shown: number(total) })}</p>}
    </>
  )
}

function useNames(): Names {
  const member = useMemberName()
  const sources = useSources()
  return (id) => member(id) || sources.find(({ value }) => value === id)?.label
}

function OneRow({ it, row, names }: { it: Import; row: Row; names: Names }) {
  const status = row.status ? STATUSES[row.status] : null
  const path = row.record_id ? pathOf(it.kind, row.record_id) : null
  const name = nameOf(row.cells) || m.imports_empty_row()
  return (
    <>
      <div className={style.top}>
        <span className={style.place}>{m.imports_row({ row: number(row.position) })}</span>
        {status ? <Pill tone={status.tone}>{status.one()}</Pill> : null}
        <strong>{path ? <RecordLink to={path}>{name}</RecordLink> : name}</strong>
      </div>
      {row.left ? <p className={style.fault}>{LEFT[row.left]?.() ?? row.left}</p> : null}
      <Faults it={it} row={row} />
      <Changes it={it} row={row} names={names} />
    </>
  )
}

type Given = { it: Import; row: Row }
const columnsOf = (it: Import) => (it.plan as { columns?: (string | null)[] } | null)?.columns ?? []

function Faults({ it, row }: Given) {
  const columns = columnsOf(it)
  return row.errors.map(({ pointer, code, message }) => {
    const field = fieldAt(pointer)
    const cell = field ? row.cells[placeOf(columns, field)] : undefined
    return (
      <p key={pointer + code} className={style.fault}>
        {field ? <b>{fieldWord(it.kind, field)}</b> : null} {cell && !message.includes(cell) ? <q>{cell}</q> : null} {message}
      </p>
    )
  })
}

function Changes({ it, row, names }: Given & { names: Names }) {
  if (!row.changes.length) return null
  const columns = columnsOf(it)
  const said = row.changes.map(({ field, before, after }) => {
    const cell = row.cells[placeOf(columns, field)]
    return {
      field,
      word: fieldWord(it.kind, field),
      before: sayField(field, before, undefined, names),
      after: sayField(field, after, cell, names),
    }
  })
  if (row.status === 'created') {
    const few = said.slice(0, FEW).map(({ word, after }) => `${word}: ${after}`)
    return <p className={style.made}>{few.join(' · ')}</p>
  }
  return (
    <ul className={style.changes}>
      {said.map(({ field, word, before, after }) => (
        <li key={field}>
          {word}: <s>{before}</s> <span aria-hidden>→</span>
          <span className="unseen">{m.imports_becomes()}</span> <b>{after}</b>
        </li>
      ))}
    </ul>
  )
}
