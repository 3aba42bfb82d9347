import { useQuery } from '@tanstack/react-query'
import { lazy, type ReactNode, Suspense, useCallback, useEffect, useMemo } from 'react'
import { m } from '../../paraglide/messages'
import { type Command, useCommands } from '../../ui/commands'
import { Empty, Failure, Waiting } from '../../ui/states'
import style from './BoardView.module.css'
import { first } from './board'
import { ColumnView } from './ColumnView'
import { withDragging } from './drag'
import type { Filters } from './filters'
import { enterBoard, onBoardKey } from './keys'
import { boardQuery, show } from './queries'
import { collapsed, cursor, layer, selection, spoken } from './stores'

const Layers = lazy(() => import('./Layers').then(({ Layers }) => ({ default: Layers })))
const DropZones = lazy(() => import('./DropZones').then(({ DropZones }) => ({ default: DropZones })))
const BulkBar = lazy(() => import('./BulkBar').then(({ BulkBar }) => ({ default: BulkBar })))

type Shown = {
  pipelineId: string
  filters: Filters
  /** On a phone: the one stage that is shown. */
  only: string | null
  open: (id: string) => void
  onStale: () => void
  /** A board without any card: how to begin. */
  begin: ReactNode
}

/** How far to the right each pipeline was left. */
const left = new Map<string, number>()

/** The columns side by side, or one of them on a phone. */
export function BoardView({ pipelineId, filters, only, open, onStale, begin }: Shown) {
  const { data: board, error, refetch, isPending } = useQuery(boardQuery(pipelineId, filters))
  useEffect(() => show(pipelineId, filters), [pipelineId, filters])
  useEffect(() => {
    // The tab stop leads to a card that is there.
    const id = cursor.get()
    if (board && !(id && board.columns.some(({ cards }) => cards.some((card) => card.id === id)))) cursor.set(first(board, collapsed.get()))
  }, [board])
  useBoardCommands()
  const scrolling = useCallback(
    (element: HTMLElement | null) => {
      if (!element) return
      element.scrollLeft = left.get(pipelineId) ?? 0
      const untie = withDragging(({ autoScrollForElements }) => autoScrollForElements({ element }))
      return () => {
        left.set(pipelineId, element.scrollLeft)
        untie()
      }
    },
    [pipelineId],
  )
  const none = board?.columns.every(({ count }) => count === 0)
  const stages = board?.columns.map(({ stage }) => stage.id).filter((id) => only === null || id === only)
  if (error && !board) return <Failure error={error} retry={refetch} />
  if (isPending && !board) return <Waiting lines={6} />
  return (
    <div className={style.frame}>
      {/* biome-ignore lint/a11y/useSemanticElements: keys of the cards within are taken here once */}
      <div ref={scrolling} className={style.board} role="group" aria-label={m.board_title()} onKeyDown={(event) => onBoardKey(event, open)}>
        {stages?.map((id) => (
          <ColumnView key={id} pipelineId={pipelineId} filters={filters} stageId={id} alone={only !== null} open={open} onStale={onStale} />
        ))}
      </div>
      <Suspense fallback={null}>
        {none ? <div className={style.nothing}>{Object.keys(filters).length ? <Empty>{m.board_nothing()}</Empty> : begin}</div> : null}
        <DropZones />
      </Suspense>
      <Spoken />
      <Suspense fallback={null}>
        <Over />
      </Suspense>
    </div>
  )
}

function Spoken() {
  return (
    <p className="unseen" role="status" aria-live="polite">
      {spoken.use((text) => text)}
    </p>
  )
}

/** What is loaded only when somebody asks for it. */
function Over() {
  const open = layer.use((now) => now !== null)
  const selecting = selection.use((ids) => ids.size > 0)
  return (
    <>
      {open ? <Layers /> : null}
      {selecting ? <BulkBar /> : null}
    </>
  )
}

function useBoardCommands() {
  const commands = useMemo<Command[]>(() => {
    const section = m.board_title()
    const onCard = (kind: 'menu' | 'edit') => () => {
      const id = cursor.get()
      if (id) layer.set({ kind, id })
    }
    return [
      { id: 'board new', label: m.board_new(), section, keys: 'N', run: () => layer.set({ kind: 'add', stageId: null }) },
      { id: 'board arrows', label: m.board_keys_focus(), section, keys: 'ArrowDown', run: enterBoard },
      { id: 'board move', label: m.board_keys_move(), section, keys: 'shift+ArrowRight', run: enterBoard },
      { id: 'board menu', label: m.board_keys_menu(), section, keys: 'M', run: onCard('menu') },
      { id: 'board edit', label: m.board_keys_edit(), section, keys: 'E', run: onCard('edit') },
      { id: 'board select', label: m.board_keys_select(), section, keys: 'X', run: enterBoard },
    ]
  }, [])
  useCommands(commands)
}
