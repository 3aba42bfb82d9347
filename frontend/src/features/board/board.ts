import type { components } from '../../contract/schema'

export type Board = components['schemas']['Board']
export type Column = components['schemas']['BoardColumn']
export type Card = components['schemas']['OpportunityCard']
export type Stage = Column['stage']
export type Money = components['schemas']['Money']
export type Outcome = 'won' | 'lost' | 'dead'
export type Found = { card: Card; column: Column; index: number }

export const columnOf = (board: Board, stageId: string) => board.columns.find(({ stage }) => stage.id === stageId)

/** Where a card stands among those that are loaded. */
export function find(board: Board, id: string): Found | null {
  for (const column of board.columns) {
    const index = column.cards.findIndex((card) => card.id === id)
    const card = column.cards[index]
    if (card) return { card, column, index }
  }
  return null
}

/** 0: within its time; 1 to 3: longer in its stage than the stage allows, by half again, twice as long. */
export function staleLevel({ stale, days_in_stage: days }: Pick<Card, 'stale' | 'days_in_stage'>, limit: number | null): 0 | 1 | 2 | 3 {
  if (!stale || limit === null) return 0
  if (days >= limit * 2) return 3
  return days >= limit * 1.5 ? 2 : 1
}

/** The card under which another stands when it is put at `index` of what is shown, not counting itself; null is the top. */
export function above(cards: readonly Card[], index: number, moving: string): string | null {
  const self = cards.findIndex(({ id }) => id === moving)
  // Below itself in its own column everything stands one place higher without it.
  const place = self >= 0 && index > self ? index - 1 : index
  return cards.filter(({ id }) => id !== moving)[place - 1]?.id ?? null
}

export type Direction = 'up' | 'down' | 'left' | 'right' | 'first' | 'last'

/** The card that the arrows lead to; columns that are collapsed or empty are stepped over. */
export function neighbour(board: Board, id: string, to: Direction, closed: ReadonlySet<string>): string | null {
  const found = find(board, id)
  if (!found) return first(board, closed)
  const { column, index } = found
  if (to === 'up' || to === 'down') return column.cards[index + (to === 'up' ? -1 : 1)]?.id ?? null
  if (to === 'first' || to === 'last') return column.cards.at(to === 'first' ? 0 : -1)?.id ?? null
  const at = board.columns.indexOf(column)
  const way = to === 'left' ? board.columns.slice(0, at).reverse() : board.columns.slice(at + 1)
  const next = way.find(({ stage, cards }) => cards.length > 0 && !closed.has(stage.id))
  return next ? (next.cards[Math.min(index, next.cards.length - 1)]?.id ?? null) : null
}

/** The card that the board's one tab stop leads to at first. */
export const first = (board: Board, closed: ReadonlySet<string>) =>
  board.columns.find(({ stage, cards }) => cards.length > 0 && !closed.has(stage.id))?.cards[0]?.id ?? null

/** Where Shift and an arrow take a card: the next stage, or a place up or down; null at the edge. */
export function pushed(board: Board, id: string, to: 'up' | 'down' | 'left' | 'right'): { stageId: string; afterId: string | null } | null {
  const found = find(board, id)
  if (!found) return null
  const { column, index } = found
  if (to === 'up' || to === 'down') {
    const place = to === 'up' ? index - 1 : index + 2
    if (place < 0 || place > column.cards.length) return null
    return { stageId: column.stage.id, afterId: above(column.cards, place, id) }
  }
  const target = board.columns[board.columns.indexOf(column) + (to === 'left' ? -1 : 1)]
  if (!target) return null
  return { stageId: target.stage.id, afterId: above(target.cards, Math.min(index, target.cards.length), id) }
}

/** What a live region says of a card's place: the stage, the place in it, how many stand there. */
export function placeIn(board: Board, id: string) {
  const found = find(board, id)
  return found && { title: found.card.title, stage: found.column.stage.name, place: found.index + 1, count: found.column.count }
}
