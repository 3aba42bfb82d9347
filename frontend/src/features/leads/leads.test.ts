import { expect, test } from 'vitest'
import { type Board, moveLead } from './leads'

const step = (id: string) => ({ id, name: id, key: null, position: 1 })
const card = (id: string, at: string) => ({ id, step: step(at) }) as Board['columns'][number]['cards'][number]
const board: Board = {
  columns: [
    { step: step('new'), count: 2, next_cursor: null, cards: [card('a', 'new'), card('b', 'new')] },
    { step: step('contacted'), count: 1, next_cursor: null, cards: [card('c', 'contacted')] },
  ],
}

test('a card goes to the top of the step, and both columns count', () => {
  const moved = moveLead(board, 'b', 'contacted')
  expect(moved.columns.map(({ count, cards }) => [count, cards.map(({ id }) => id)])).toEqual([
    [1, ['a']],
    [2, ['b', 'c']],
  ])
  expect(moved.columns[1]?.cards[0]?.step.id).toBe('contacted')
})

test('a move to nowhere changes nothing', () => {
  expect(moveLead(board, 'b', 'new')).toBe(board)
  expect(moveLead(board, 'x', 'contacted')).toBe(board)
  expect(moveLead(board, 'b', 'gone')).toBe(board)
})
