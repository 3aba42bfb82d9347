import type { KeyboardEvent } from 'react'
import { type Direction, first, neighbour, pushed } from './board'
import { move } from './drag'
import { shownBoard } from './queries'
import { collapsed, cursor, focusCard, layer, toggle } from './stores'

const ARROWS: Record<string, Direction> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
  Home: 'first',
  End: 'last',
}

/** Into the board from anywhere: to the card that was last looked at, or to the first. */
export function enterBoard() {
  const board = shownBoard()
  const id = cursor.get() ?? (board && first(board, collapsed.get()))
  if (id) focusCard(id)
}

async function push(id: string, to: 'up' | 'down' | 'left' | 'right') {
  const board = shownBoard()
  const place = board && pushed(board, id, to)
  if (!place) return
  const done = move(id, place.stageId, place.afterId)
  focusCard(id)
  await done
  // A card that was refused went back: the focus goes with it, unless it is elsewhere by now.
  if (document.activeElement === document.body) focusCard(id)
}

/** The keys of the board, while a card has the focus. */
export function onBoardKey(event: KeyboardEvent, open: (id: string) => void) {
  const card = (event.target as HTMLElement).closest<HTMLElement>('[data-card]')
  // The focus comes a frame after the cursor: keys that are faster are meant for where it goes.
  const id = cursor.get() ?? card?.dataset.card
  if (!id || !card || event.target !== card || event.ctrlKey || event.metaKey || event.altKey) return
  const way = ARROWS[event.key]
  const board = shownBoard()
  if (way && board) {
    if (!event.shiftKey) {
      const next = neighbour(board, id, way, collapsed.get())
      if (next) focusCard(next)
    } else if (way !== 'first' && way !== 'last') void push(id, way)
  } else if (event.key === 'Enter') open(id)
  else if (event.key === 'm' || event.key === 'M') layer.set({ kind: 'menu', id })
  else if (event.key === 'e' || event.key === 'E') layer.set({ kind: 'edit', id })
  else if (event.key === 'x' || event.key === 'X' || event.key === ' ') toggle(id)
  else return
  event.preventDefault()
  event.stopPropagation()
}
