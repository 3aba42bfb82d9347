import { type RefCallback, useCallback } from 'react'
import { cardData } from './dragged'

type Dnd = typeof import('./dnd')

/** On touch a drag would fight with scrolling, and the menu moves instead. */
const coarse = () => matchMedia('(pointer: coarse)').matches

let loading: Promise<Dnd> | null = null
let loaded: Dnd | null = null

/** Moves a card, in the frame it is asked for where that is loaded. */
export const move: Dnd['move'] = async (...to) => (loaded ?? (await import('./moving'))).move(...to)

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
              getInitialData: () => cardData(id),
              onDragStart: () => element.setAttribute('data-dragging', ''),
              onDrop: () => element.removeAttribute('data-dragging'),
            }),
          )
        : undefined,
    [id],
  )
}
