import { useQuery } from '@tanstack/react-query'
import { memo, useCallback } from 'react'
import { useNetwork } from '../../client/useNetwork'
import { m } from '../../paraglide/messages'
import { density } from '../../ui/preferences'
import type { Board, Column } from './board'
import { CardView } from './CardView'
import { ColumnHead } from './ColumnHead'
import style from './ColumnView.module.css'
import type { Filters } from './filters'
import { boardQuery, loadMore } from './queries'
import { Strip } from './Strip'
import { collapsed, layer } from './stores'
import { HEIGHTS, useDropTarget, useWindow } from './useColumn'

type Shown = { pipelineId: string; filters: Filters; stageId: string; alone?: boolean; open: (id: string) => void; onStale: () => void }

const pick = (stageId: string) => (board: Board) => board.columns.find(({ stage }) => stage.id === stageId)

/** One stage; it is drawn anew only when its own cards or figures change. */
export const ColumnView = memo(function ColumnView({ pipelineId, filters, stageId, alone = false, ...on }: Shown) {
  const select = useCallback((board: Board) => pick(stageId)(board), [stageId])
  const { data: column } = useQuery({ ...boardQuery(pipelineId, filters), select })
  const closed = collapsed.use((ids) => ids.has(stageId)) && !alone
  const more = useCallback(() => void loadMore(pipelineId, filters, stageId), [pipelineId, filters, stageId])
  if (!column) return null
  const narrowed = Object.keys(filters).length > 0
  return closed ? <Strip column={column} /> : <Open column={column} more={more} alone={alone} narrowed={narrowed} {...on} />
})

function Open({
  column,
  more,
  open,
  onStale,
  alone,
  narrowed,
}: { column: Column; more: () => void; alone: boolean; narrowed: boolean } & Pick<Shown, 'open' | 'onStale'>) {
  const heights = HEIGHTS[density.use()]
  const { scroller, items, height } = useWindow(column.stage.id, column.cards, heights, more)
  const target = useDropTarget(column.stage.id, heights.card + heights.gap, scroller)
  const name = `column-${column.stage.id}`
  const up = useNetwork()
  return (
    <section ref={target} className={style.column} data-kind={column.stage.kind} data-alone={alone || undefined} aria-labelledby={name}>
      <ColumnHead column={column} name={name} onStale={onStale} />
      {/* The browser would give every scroller a tab stop of its own; the board has one. */}
      <div ref={scroller} className={style.scroller} tabIndex={-1}>
        {/* biome-ignore lint/a11y/useSemanticElements: the items are placed by their transform, within one list */}
        <div role="list" aria-labelledby={name} className={style.list} style={{ height }}>
          {items.map(({ index, start }) => {
            const card = column.cards[index]
            return card ? (
              <div
                key={card.id}
                role="presentation"
                className={style.place}
                style={{ transform: `translateY(${start}px)`, height: heights.card }}
              >
                <CardView card={card} limit={column.stage.stale_after_days} place={index + 1} count={column.count} open={open} />
              </div>
            ) : null
          })}
        </div>
        <span data-line className={style.line} />
        {column.next_cursor ? <span className={style.more}>{up ? m.ui_loading() : m.board_rest_later()}</span> : null}
        {column.count === 0 && !narrowed ? (
          <button type="button" tabIndex={-1} className={style.empty} onClick={() => layer.set({ kind: 'add', stageId: column.stage.id })}>
            {column.stage.kind === 'backlog' ? m.board_backlog_empty() : m.board_column_empty()}
          </button>
        ) : null}
      </div>
    </section>
  )
}
