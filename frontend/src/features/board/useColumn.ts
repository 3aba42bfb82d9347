import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { above, type Card } from './board'
import { isCard, withDragging } from './drag'
import { move } from './moving'
import { shownBoard } from './queries'
import { refusalOf } from './refusing'
import { cursor } from './stores'
import { inSight, rangeOf } from './window'

export const HEIGHTS = { comfortable: { card: 118, gap: 8 }, compact: { card: 92, gap: 6 } } as const

/** How far down each stage had been read when the board was left: whoever comes back goes on from there. */
const tops = new Map<string, number>()

/** Only the cards in sight are on the page, and the one that has the focus. */
export function useWindow(stageId: string, cards: readonly Card[], { card, gap }: { card: number; gap: number }, more: () => void) {
  const scroller = useRef<HTMLDivElement>(null)
  const top = useRef(0)
  useLayoutEffect(() => {
    const kept = tops.get(stageId)
    if (kept && scroller.current) scroller.current.scrollTop = kept
    return () => void tops.set(stageId, top.current)
  }, [stageId])
  const row = card + gap
  // Before the column is there it is taken to be as high as the window: one drawing is enough for the first paint.
  const [range, setRange] = useState(() => rangeOf(0, innerHeight, row))
  const current = cursor.use((id) => cards.findIndex((each) => each.id === id))
  useEffect(() => {
    const element = scroller.current
    if (!element) return
    const look = () => {
      top.current = element.scrollTop
      const next = rangeOf(top.current, element.clientHeight, row)
      setRange((now) => (now.from === next.from && now.to === next.to ? now : next))
    }
    // Drawn within the frame that scrolls, or what comes into sight would be blank for a moment.
    const scrolled = () => flushSync(look)
    const observer = new ResizeObserver(look)
    observer.observe(element)
    element.addEventListener('scroll', scrolled, { passive: true })
    return () => {
      observer.disconnect()
      element.removeEventListener('scroll', scrolled)
    }
  }, [row])
  const end = Math.min(range.to, cards.length)
  useEffect(() => {
    if (end >= cards.length - 12) more()
  }, [end, cards.length, more])
  useAnchor(scroller, top, cards, row)
  const items = inSight(range, cards.length, current).map((index) => ({ index, start: index * row }))
  return { scroller, items, height: Math.max(0, cards.length * row - gap) }
}

/** Cards that others put above what is being read do not push it away. */
function useAnchor(scroller: React.RefObject<HTMLDivElement | null>, top: React.RefObject<number>, cards: readonly Card[], row: number) {
  const before = useRef(cards)
  useLayoutEffect(() => {
    const [old, element] = [before.current, scroller.current]
    before.current = cards
    // As it was last told: asked of the element, the browser would lay out the whole board between two drawings.
    if (!element || old === cards || top.current < row) return
    const read = Math.floor(top.current / row)
    const anchor = old.slice(read, read + 4).find(({ id }) => cards.some((card) => card.id === id))
    if (!anchor) return
    const shift = cards.findIndex(({ id }) => id === anchor.id) - old.indexOf(anchor)
    if (shift) element.scrollTop += shift * row
  }, [cards, row, scroller, top])
}

/** A column takes cards; where one would land is shown by a line that is moved without drawing anything anew. */
export function useDropTarget(stageId: string, row: number, list: React.RefObject<HTMLDivElement | null>) {
  return useCallback(
    (element: HTMLElement | null) => {
      if (!element) return
      const indexAt = (y: number) => {
        const scroller = list.current
        if (!scroller) return 0
        const shown = shownBoard()?.columns.find(({ stage }) => stage.id === stageId)?.cards.length ?? 0
        const place = Math.round((y - scroller.getBoundingClientRect().top + scroller.scrollTop) / row)
        return Math.max(0, Math.min(place, shown))
      }
      const refusedHere = (data: Record<string | symbol, unknown>) => {
        const board = shownBoard()
        return board && isCard(data) ? refusalOf(board, data.id, stageId) : null
      }
      const line = () => element.querySelector<HTMLElement>('[data-line]')
      const mark = (y: number | null) => {
        element.toggleAttribute('data-over', y !== null)
        const at = line()
        if (at && y !== null) at.style.transform = `translateY(${indexAt(y) * row - 4}px)`
      }
      const scroller = list.current
      return withDragging(({ autoScrollForElements, combine, dropTargetForElements, monitorForElements }) =>
        combine(
          // It says so while the card is in the hand, not once it is dropped.
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
              if (!isCard(source.data)) return
              const cards = shownBoard()?.columns.find(({ stage }) => stage.id === stageId)?.cards ?? []
              void move(source.data.id, stageId, above(cards, indexAt(location.current.input.clientY), source.data.id))
            },
          }),
          scroller ? autoScrollForElements({ element: scroller }) : () => undefined,
        ),
      )
    },
    [stageId, row, list],
  )
}
