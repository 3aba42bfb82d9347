import { type ColumnDef, columnVisibilityFeature, type RowSelectionState, rowSelectionFeature, tableFeatures } from '@tanstack/react-table'
import type { ReactNode } from 'react'

/** A column of a grid: what it shows, how wide it is, and by which name the server sorts it. */
export type Column<R> = {
  id: string
  label: string
  /** At least so wide, in pixels; the rest is shared by `grow`. */
  width: number
  grow?: number
  cell: (record: R) => ReactNode
  /** The same as plain text: for CSV. */
  text: (record: R) => string
  sort?: string
  end?: boolean
  /** Not shown unless it is chosen. */
  hidden?: boolean
  /** Where it stands on a phone's card; nowhere where nothing is said. */
  card?: 'title' | 'line' | 'end'
}

export type { RowSelectionState }
export const features = tableFeatures({ columnVisibilityFeature, rowSelectionFeature })
export type Def<R extends object> = ColumnDef<typeof features, R>

export const definitions = <R extends object>(columns: readonly Column<R>[]): Def<R>[] =>
  columns.map(({ id, label, cell }) => ({ id, header: label, cell: ({ row }) => cell(row.original) }))

/** The columns as grid tracks, after the one of the check boxes. */
export const tracks = <R>(columns: readonly Column<R>[], selects: boolean) =>
  [...(selects ? ['40px'] : []), ...columns.map(({ width, grow }) => `minmax(${width}px, ${grow ?? 1}fr)`)].join(' ')

export const leastWidth = <R>(columns: readonly Column<R>[], selects: boolean) =>
  columns.reduce((sum, { width }) => sum + width, selects ? 40 : 0)

/** The next order after a click on a head: up, down, up … */
export const turned = (sort: string | undefined, name: string) => (sort === name ? `-${name}` : name)
