import { IconArrowMerge, IconPencil, IconPlus, IconTrash } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { m } from '../../paraglide/messages'
import { Button } from '../../ui/Button'
import { IconButton } from '../../ui/IconButton'
import { Empty, Failure, Waiting } from '../../ui/states'
import type { Merging } from './MergeDialog'
import { RecordEdit } from './RecordEdit'
import type { Field } from './RecordForm'
import { nameOf as called, listOptions, type Row, useTrash, type Written } from './records'
import style from './settings.module.css'

const MergeDialog = lazy(() => import('./MergeDialog').then((it) => ({ default: it.MergeDialog })))

export type Column = { head: string; cell: (row: Row) => ReactNode; number?: boolean; main?: boolean }
export type Spec = Written & {
  title: string
  hint?: string
  /** What the button says: "Nuova fonte". */
  add: string
  columns: readonly Column[]
  fields: (rows: readonly Row[], row: Row | null) => readonly Field[]
  order?: (rows: readonly Row[]) => readonly Row[]
  indent?: (row: Row) => boolean
  removable?: (row: Row) => boolean
  more?: (row: Row) => ReactNode
  /** Where two entries that mean the same can become one. */
  merging?: Merging
  /** What a record is called where it has no name. */
  named?: (row: Row) => string
  /** What is said where there is none yet. */
  nothing?: string
  /** Where a new record goes on, on a page of its own. */
  goesOn?: (row: Row) => string
}

/** One list of records: read, added to, changed in a dialog, thrown away with the way back. */
export function Records({ spec, actions }: { spec: Spec; actions?: ReactNode }) {
  const { data, error, refetch } = useQuery(listOptions(spec.path, spec.query))
  const [open, setOpen] = useState<{ row: Row | null } | null>(null)
  const [merged, setMerged] = useState<Row | null>(null)
  const trash = useTrash(spec.path)
  const rows = data && (spec.order ? spec.order(data) : data)
  const show = (row: Row | null) => setOpen({ row })
  const nameOf = (row: Row) => called(spec, row)
  const add = (
    <Button size="xs" variant="default" leftSection={<IconPlus size={16} stroke={1.5} aria-hidden />} onClick={() => show(null)}>
      {spec.add}
    </Button>
  )
  return (
    <section className={style.section} aria-label={spec.title}>
      <header className={style.head}>
        <div>
          <h2>{spec.title}</h2>
          {spec.hint ? <p className={style.hint}>{spec.hint}</p> : null}
        </div>
        <div className={style.tools}>
          {actions}
          {rows?.length === 0 ? null : add}
        </div>
      </header>
      {error ? <Failure error={error} retry={refetch} /> : rows ? null : <Waiting lines={5} />}
      {rows?.length === 0 ? (
        <div className={style.none}>
          <Empty action={add}>{spec.nothing ?? m.settings_nothing()}</Empty>
        </div>
      ) : null}
      {rows?.length ? (
        <div className={style.scroll}>
          <table className={style.table} data-cards>
            <thead>
              <tr>
                {spec.columns.map(({ head, number }) => (
                  <th key={head} scope="col" data-number={number || undefined}>
                    {head}
                  </th>
                ))}
                <td />
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.id} data-indent={spec.indent?.(row) || undefined}>
                  {spec.columns.map(({ head, cell, number }) => (
                    <td key={head} data-label={head} data-number={number || undefined}>
                      {cell(row)}
                    </td>
                  ))}
                  <td className={style.rowTools}>
                    {spec.more?.(row)}
                    {spec.merging && rows.length > 1 ? (
                      <IconButton
                        variant="subtle"
                        color="gray"
                        size={28}
                        aria-label={m.settings_merge_one({ name: nameOf(row) })}
                        title={m.settings_merge_do()}
                        onClick={() => setMerged(row)}
                      >
                        <IconArrowMerge size={16} stroke={1.5} />
                      </IconButton>
                    ) : null}
                    <IconButton
                      variant="subtle"
                      color="gray"
                      size={28}
                      aria-label={m.settings_edit_one({ name: nameOf(row) })}
                      onClick={() => show(row)}
                    >
                      <IconPencil size={16} stroke={1.5} />
                    </IconButton>
                    {(spec.removable?.(row) ?? true) ? (
                      <IconButton
                        variant="subtle"
                        color="gray"
                        size={28}
                        aria-label={m.settings_delete_one({ name: nameOf(row) })}
                        onClick={() => trash.mutate(row)}
                      >
                        <IconTrash size={16} stroke={1.5} />
                      </IconButton>
                    ) : null}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
      {open ? <RecordEdit spec={spec} row={open.row} rows={data ?? []} close={() => setOpen(null)} /> : null}
      <Suspense fallback={null}>
        {merged && spec.merging ? (
          <MergeDialog row={merged} rows={rows ?? []} merging={spec.merging} close={() => setMerged(null)} />
        ) : null}
      </Suspense>
    </section>
  )
}
