import { type Board, type Card, type Column, columnOf, find } from './board'
import { expected, negative, plus } from './sums'

/** A board as it will be: pure, so that it is done at once, done again over fresh figures, and taken back. */
export type Change = (board: Board) => Board

function counted(column: Column, card: Card, sign: 1 | -1): Column {
  const sum = plus(column.sum, sign > 0 ? card.base_amount : negative(card.base_amount))
  // Per owner only the service knows who is the fullest; it says so a moment later.
  const wip = column.wip.scope === 'owner' && column.wip.limit !== null ? column.wip : { ...column.wip, count: column.wip.count + sign }
  return {
    ...column,
    count: column.count + sign,
    sum,
    weighted_sum: expected(sum, column.stage.probability),
    stale_count: column.stale_count + (card.stale ? sign : 0),
    wip: { ...wip, over: wip.limit !== null && wip.count > wip.limit },
  }
}

const replaced = (board: Board, column: Column): Board => ({
  ...board,
  columns: board.columns.map((each) => (each.stage.id === column.stage.id ? column : each)),
})

export function removeCard(board: Board, id: string): Board {
  const found = find(board, id)
  if (!found) return board
  const column = counted(found.column, found.card, -1)
  return replaced(board, { ...column, cards: column.cards.filter((card) => card.id !== id) })
}

/** Puts a card below another of a stage, or on top. */
export function putCard(board: Board, card: Card, stageId: string, afterId: string | null): Board {
  const target = columnOf(board, stageId)
  if (!target) return board
  const cards = [...target.cards]
  cards.splice(cards.findIndex(({ id }) => id === afterId) + 1, 0, { ...card, stage_id: stageId })
  return replaced(board, { ...counted(target, card, 1), cards })
}

/** One card to another place. A stage that is entered counts its days from now; the other columns stay who they are. */
export function moveCard(board: Board, id: string, stageId: string, afterId: string | null): Board {
  const found = find(board, id)
  if (!found || !columnOf(board, stageId) || afterId === id) return board
  const entered = found.column.stage.id === stageId ? found.card : { ...found.card, days_in_stage: 0, stale: false }
  return putCard(removeCard(board, id), entered, stageId, afterId)
}

/** A card with other fields, in its place; its column's sums follow its amount. */
export function patchCard(board: Board, id: string, fields: Partial<Card>): Board {
  const found = find(board, id)
  if (!found) return board
  const card = { ...found.card, ...fields }
  const column = counted(counted(found.column, found.card, -1), card, 1)
  return replaced(board, { ...column, cards: column.cards.map((each) => (each.id === id ? card : each)) })
}

/** The change that takes a card back to where it stands now. */
export function putBack(board: Board, id: string): Change {
  const found = find(board, id)
  if (!found) return (now) => now
  const { card, column, index } = found
  const afterId = column.cards[index - 1]?.id ?? null
  return (now) => putCard(removeCard(now, id), card, column.stage.id, afterId)
}

/** More cards at a column's end, where the server's pages lead; what is there already is not there twice. */
export function extend(board: Board, stageId: string, cards: readonly Card[], cursor: string | null): Board {
  const column = columnOf(board, stageId)
  if (!column) return board
  const known = new Set(board.columns.flatMap((each) => each.cards.map(({ id }) => id)))
  return replaced(board, { ...column, cards: [...column.cards, ...cards.filter(({ id }) => !known.has(id))], next_cursor: cursor })
}
