import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { Card } from './board'
import { withDragging } from './drag'
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
function useAnchor(scroller: RefObject<HTMLDivElement | null>, top: RefObject<number>, cards: readonly Card[], row: number) {
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

/** A column takes cards. */
export function useDropTarget(stageId: string, row: number, list: RefObject<HTMLDivElement | null>) {
  return useCallback(
    (element: HTMLElement | null) => (element ? withDragging(({ takeCards }) => takeCards(element, { stageId, row, list })) : undefined),
    [stageId, row, list],
  )
}
