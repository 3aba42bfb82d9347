import { draggable } from '@atlaskit/pragmatic-drag-and-drop/adapter/element-adapter'
import { type RefCallback, useCallback } from 'react'

export const coarse = () => matchMedia('(pointer: coarse)').matches
const CARD = 'filo-card'

/** Whether what is being dragged is a card of the board. */
export const isCard = (data: Record<string | symbol, unknown>): data is { kind: string; id: string } => data.kind === CARD

/** Makes a card draggable where there is a mouse; on touch a drag would fight with scrolling, and the menu moves instead. */
export function useDraggable(id: string): RefCallback<HTMLElement> {
  return useCallback(
    (element: HTMLElement | null) => {
      if (!element || coarse()) return
      return draggable({
        element,
        getInitialData: () => ({ kind: CARD, id }),
        onDragStart: () => element.setAttribute('data-dragging', ''),
        onDrop: () => element.removeAttribute('data-dragging'),
      })
    },
    [id],
  )
}
