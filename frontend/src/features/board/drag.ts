import { type RefCallback, useCallback } from 'react'

type Dnd = typeof import('./dnd')
const CARD = 'filo-card'

/** On touch a drag would fight with scrolling, and the menu moves instead. */
const coarse = () => matchMedia('(pointer: coarse)').matches

/** Whether what is being dragged is a card of the board. */
export const isCard = (data: Record<string | symbol, unknown>): data is { kind: string; id: string } => data.kind === CARD

let loading: Promise<Dnd> | null = null
let loaded: Dnd | null = null

/** Ties something to dragging as soon as that is loaded; the answer unties it. */
export function withDragging(tie: (dnd: Dnd) => () => void): () => void {
  if (coarse()) return () => undefined
  if (loaded) return tie(loaded)
  let untie: (() => void) | null = null
  let gone = false
  loading ??= import('./dnd')
  loading
    .then((dnd) => {
      loaded = dnd
      if (!gone) untie = tie(dnd)
    })
    .catch(() => {
      // Without a network the menu and the keys move; the next card that is drawn asks again.
      loading = null
    })
  return () => {
    gone = true
    untie?.()
  }
}

export function useDraggable(id: string): RefCallback<HTMLElement> {
  return useCallback(
    (element: HTMLElement | null) =>
      element
        ? withDragging(({ draggable }) =>
            draggable({
              element,
              getInitialData: () => ({ kind: CARD, id }),
              onDragStart: () => element.setAttribute('data-dragging', ''),
              onDrop: () => element.removeAttribute('data-dragging'),
            }),
          )
        : undefined,
    [id],
  )
}
