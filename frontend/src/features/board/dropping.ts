import { dropTargetForElements, monitorForElements } from '@atlaskit/pragmatic-drag-and-drop/adapter/element-adapter'
import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine'
import { autoScrollForElements } from '@atlaskit/pragmatic-drag-and-drop-auto-scroll/element'
import type { RefObject } from 'react'
import { above } from './board'
import { isCard } from './dragged'
import { move } from './moving'
import { shownBoard } from './queries'
import { refusalOf } from './refusing'

type Target = { stageId: string; row: number; list: RefObject<HTMLDivElement | null> }
type Data = Record<string | symbol, unknown>

/** Where a card would land is shown by a line that is moved without drawing anything anew. */
function marking(element: HTMLElement, { stageId, row, list }: Target) {
  const cards = () => shownBoard()?.columns.find(({ stage }) => stage.id === stageId)?.cards ?? []
  const indexAt = (y: number) => {
    const scroller = list.current
    if (!scroller) return 0
    const place = Math.round((y - scroller.getBoundingClientRect().top + scroller.scrollTop) / row)
    return Math.max(0, Math.min(place, cards().length))
  }
  const mark = (y: number | null) => {
    element.toggleAttribute('data-over', y !== null)
    const line = element.querySelector<HTMLElement>('[data-line]')
    if (line && y !== null) line.style.transform = `translateY(${indexAt(y) * row - 4}px)`
  }
  return { mark, aboveAt: (y: number, id: string) => above(cards(), indexAt(y), id) }
}

/** An element takes cards for a stage, and says so or why not while one is in the hand, not once it is dropped. */
export function takeCards(element: HTMLElement, target: Target): () => void {
  const { stageId, list } = target
  const { mark, aboveAt } = marking(element, target)
  const refusedHere = (data: Data) => {
    const board = shownBoard()
    return board && isCard(data) ? refusalOf(board, data.id, stageId) : null
  }
  return combine(
    monitorForElements({
      canMonitor: ({ source }) => isCard(source.data),
      onDragStart: ({ source }) => {
        const refusal = refusedHere(source.data)
        if (refusal) element.dataset.refuses = refusal
      },
      onDrop: () => element.removeAttribute('data-refuses'),
    }),
    dropTargetForElements({
      element,
      canDrop: ({ source }) => isCard(source.data) && !refusedHere(source.data),
      getData: () => ({ stageId }),
      onDrag: ({ location }) => mark(location.current.input.clientY),
      onDragLeave: () => mark(null),
      onDrop: ({ source, location }) => {
        mark(null)
        if (isCard(source.data)) void move(source.data.id, stageId, aboveAt(location.current.input.clientY, source.data.id))
      },
    }),
    list.current ? autoScrollForElements({ element: list.current }) : () => undefined,
  )
}
