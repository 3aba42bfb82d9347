import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { m } from '../../paraglide/messages'
import { Checkbox } from '../Checkbox'
import { type Column, turned } from './columns'
import style from './DataGrid.module.css'

type Heads<R> = {
  columns: readonly Column<R>[]
  width: number | undefined
  sort: string | undefined
  onSort: (sort: string) => void
  phone: boolean
  all?: boolean
  some?: boolean
  onAll?: () => void
}

/** The heads of the columns; on a phone they are there only for who listens. */
export function Head<R>({ columns, width, sort, onSort, phone, all, some, onAll }: Heads<R>) {
  const by = sort?.split(',')[0]
  return (
    // biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: as the grid; its cells take the focus
    <div role="row" aria-rowindex={1} className={phone ? 'unseen' : style.head} style={{ minWidth: width }}>
      {onAll ? (
        // biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: as the grid
        <div role="columnheader" className={style.check}>
          <Checkbox size="xs" aria-label={m.ui_select_all()} checked={Boolean(all)} indeterminate={Boolean(some)} onChange={onAll} />
        </div>
      ) : null}
      {columns.map((column) => {
        const named = column.sort
        const [up, down] = [by === named, by === `-${named}`]
        return (
          // biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: as the grid
          <div
            key={column.id}
            role="columnheader"
            className={style.headCell}
            data-end={column.end || undefined}
            aria-sort={named && up ? 'ascending' : named && down ? 'descending' : undefined}
          >
            {named ? (
              <button type="button" onClick={() => onSort(turned(by, named))} tabIndex={phone ? -1 : 0}>
                <span>{column.label}</span>
                {up ? <IconArrowUp size={14} stroke={1.5} aria-hidden /> : null}
                {down ? <IconArrowDown size={14} stroke={1.5} aria-hidden /> : null}
              </button>
            ) : (
              <span>{column.label}</span>
            )}
          </div>
        )
      })}
    </div>
  )
}
