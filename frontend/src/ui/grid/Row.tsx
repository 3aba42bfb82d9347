import { type MouseEvent, memo, type ReactNode, type RefObject } from 'react'
import { m } from '../../paraglide/messages'
import { Checkbox } from '../Checkbox'
import type { Column } from './columns'
import style from './DataGrid.module.css'

type Line<R> = {
  record: R
  columns: readonly Column<R>[]
  index: number
  top: number
  height: number
  phone: boolean
  href: string
  /** undefined: nothing can be selected here. */
  selected: boolean | undefined
  tabbable: boolean
  wantsFocus: RefObject<boolean>
  onToggle: (range: boolean) => void
  onActive: () => void
  onOpen: () => void
}

function Line<R>(props: Line<R>) {
  const { record, columns, index, top, height, phone, href, selected, tabbable, wantsFocus, onToggle, onActive, onOpen } = props
  function click(event: MouseEvent) {
    if ((event.target as Element).closest('a, button, input, label')) return
    if (event.shiftKey && selected !== undefined) return onToggle(true)
    onOpen()
  }
  function open(event: MouseEvent) {
    // A click with Ctrl or the middle button opens another tab: that is the browser's.
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button) return
    event.preventDefault()
    onOpen()
  }
  const link = (content: ReactNode) => (
    <a className={style.link} href={href} onClick={open} tabIndex={-1}>
      {content}
    </a>
  )
  return (
    // biome-ignore lint/a11y/useSemanticElements: as the grid
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid takes the keys
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={selected}
      tabIndex={tabbable ? 0 : -1}
      ref={(element) => {
        if (!element || !tabbable || !wantsFocus.current) return
        wantsFocus.current = false
        element.focus({ preventScroll: true })
      }}
      className={phone ? style.card : style.row}
      data-odd={index % 2 || undefined}
      style={{ height, transform: `translateY(${top}px)` }}
      onClick={click}
      onFocus={onActive}
    >
      {selected === undefined ? null : (
        // biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: as the grid
        <div role="gridcell" className={style.check}>
          <Checkbox
            size={phone ? 'sm' : 'xs'}
            tabIndex={-1}
            aria-label={m.ui_select()}
            checked={selected}
            onChange={(event) => onToggle((event.nativeEvent as unknown as MouseEvent).shiftKey)}
          />
        </div>
      )}
      {phone ? (
        <Card record={record} columns={columns} link={link} />
      ) : (
        columns.map((column, at) => (
          // biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: as the grid
          <div key={column.id} role="gridcell" className={style.cell} data-end={column.end || undefined}>
            {at === 0 ? link(column.cell(record)) : column.cell(record)}
          </div>
        ))
      )}
    </div>
  )
}

function Card<R>({ record, columns, link }: { record: R; columns: readonly Column<R>[]; link: (content: ReactNode) => ReactNode }) {
  const at = (place: Column<R>['card']) => columns.filter(({ card }) => card === place)
  const lines = at('line').filter((column) => column.text(record))
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: as the grid */}
      <div role="gridcell" className={style.cardText}>
        <div className={style.cardTitle}>{link((at('title')[0] ?? columns[0])?.cell(record))}</div>
        <div className={style.cardLine}>{lines.map((column) => column.text(record)).join(' · ')}</div>
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: as the grid */}
      <div role="gridcell" className={style.cardEnd}>
        {at('end').map((column) => (
          <span key={column.id}>{column.cell(record)}</span>
        ))}
      </div>
    </>
  )
}

// What is done is made anew at each render and does the same; what is shown decides.
export const Row = memo(
  Line,
  (a, b) =>
    a.record === b.record &&
    a.columns === b.columns &&
    a.top === b.top &&
    a.height === b.height &&
    a.phone === b.phone &&
    a.selected === b.selected &&
    a.tabbable === b.tabbable &&
    a.index === b.index,
) as typeof Line
