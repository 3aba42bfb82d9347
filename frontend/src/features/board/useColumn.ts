import { dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/adapter/element-adapter'
import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine'
import { autoScrollForElements } from '@atlaskit/pragmatic-drag-and-drop-auto-scroll/element'
import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual'
import { useCallback, useEffect, useLayoutEffect, useRef } from 'react'
import { above, type Card } from './board'
import { isCard } from './drag'
import { move } from './moving'
import { shownBoard } from './queries'
import { cursor } from './stores'

export const HEIGHTS = { comfortable: { card: 118, gap: 8 }, compact: { card: 92, gap: 6 } } as const

/** Only the cards in sight are on the page, and the one that has the focus. */
export function useWindow(cards: readonly Card[], { card, gap }: { card: number; gap: number }, more: () => void) {
  const scroller = useRef<HTMLDivElement>(null)
  const current = cursor.use((id) => cards.findIndex((each) => each.id === id))
  const row = card + gap
  const rangeExtractor = useCallback(
    (range: Range) => {
      const seen = defaultRangeExtractor(range)
      return current < 0 || seen.includes(current) ? seen : [...seen, current].sort((a, b) => a - b)
    },
    [current],
  )
  const virtual = useVirtualizer({
    count: cards.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => row,
    getItemKey: (index) => cards[index]?.id ?? index,
    overscan: 4,
    rangeExtractor,
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: another density is another height for all
  useEffect(() => virtual.measure(), [virtual, row])
  const items = virtual.getVirtualItems()
  const end = items.at(-1)?.index ?? 0
  useEffect(() => {
    if (end >= cards.length - 12) more()
  }, [end, cards.length, more])
  useAnchor(scroller, cards, row)
  return { scroller, items, height: virtual.getTotalSize() }
}

/** Cards that others put above what is being read do not push it away. */
function useAnchor(scroller: React.RefObject<HTMLDivElement | null>, cards: readonly Card[], row: number) {
  const before = useRef(cards)
  useLayoutEffect(() => {
    const [old, element] = [before.current, scroller.current]
    before.current = cards
    if (!element || old === cards || element.scrollTop < row) return
    const read = Math.floor(element.scrollTop / row)
    const anchor = old.slice(read, read + 4).find(({ id }) => cards.some((card) => card.id === id))
    if (!anchor) return
    const shift = cards.findIndex(({ id }) => id === anchor.id) - old.indexOf(anchor)
    if (shift) element.scrollTop += shift * row
  }, [cards, row, scroller])
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
      const line = () => element.querySelector<HTMLElement>('[data-line]')
      const mark = (y: number | null) => {
        element.toggleAttribute('data-over', y !== null)
        const at = line()
        if (at && y !== null) at.style.transform = `translateY(${indexAt(y) * row - 4}px)`
      }
      const scroller = list.current
      return combine(
        dropTargetForElements({
          element,
          canDrop: ({ source }) => isCard(source.data),
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
      )
    },
    [stageId, row, list],
  )
}
