import { expect, test } from 'vitest'
import { above, type Board, type Card, find, first, neighbour, pushed, staleLevel } from './board'
import { countOf, queryOf, readSearch, searchOf, whereOf } from './filters'
import { extend, moveCard, patchCard, putBack, removeCard } from './move'
import { expected, negative, plus } from './sums'

const euro = (amount: string) => ({ amount, currency: 'EUR' })
const card = (id: string, stage: string, amount = '100.00'): Card =>
  ({ id, title: id.toUpperCase(), stage_id: stage, base_amount: euro(amount), stale: id === 'b', days_in_stage: 9, version: 1 }) as Card
function board(): Board {
  const column = (id: string, probability: string, cards: Card[]) => ({
    stage: { id, name: `Stage ${id}`, probability },
    count: cards.length,
    sum: cards.reduce((sum, each) => plus(sum, each.base_amount), euro('0.00')),
    weighted_sum: euro('0.00'),
    stale_count: cards.filter(({ stale }) => stale).length,
    wip: { scope: 'stage', count: cards.length, limit: 2, hard: false, over: cards.length > 2 },
    cards,
    next_cursor: null,
  })
  return {
    pipeline_id: 'p',
    name: 'P',
    columns: [
      column('1', '10', [card('a', '1'), card('b', '1', '50.50'), card('c', '1')]),
      column('2', '50', []),
      column('3', '80', [card('d', '3'), card('e', '3')]),
    ],
  } as unknown as Board
}
const ids = (now: Board) => now.columns.map(({ cards }) => cards.map(({ id }) => id).join(''))

test('a move takes a card out of one column and puts it below a card of another', () => {
  const before = board()
  const after = moveCard(before, 'b', '3', 'd')
  expect(ids(after)).toEqual(['ac', '', 'dbe'])
  expect(after.columns[0]).toMatchObject({ count: 2, sum: euro('200.00'), weighted_sum: euro('20.00'), stale_count: 0 })
  expect(after.columns[2]).toMatchObject({ count: 3, sum: euro('250.50'), weighted_sum: euro('200.40') })
  expect(after.columns[2]?.wip).toMatchObject({ count: 3, over: true })
  expect(find(after, 'b')?.card).toMatchObject({ stage_id: '3', days_in_stage: 0, stale: false })
  expect(after.columns[1]).toBe(before.columns[1])
  expect(find(after, 'd')?.card).toBe(find(before, 'd')?.card)
})

test('within its column a card keeps its days, and no sum changes', () => {
  const after = moveCard(board(), 'a', '1', 'b')
  expect(ids(after)[0]).toBe('bac')
  expect(after.columns[0]).toMatchObject({ count: 3, sum: euro('250.50'), stale_count: 1 })
  expect(find(after, 'a')?.card.days_in_stage).toBe(9)
})

test('what cannot be moved leaves the board as it is', () => {
  const before = board()
  expect(moveCard(before, 'nobody', '3', null)).toBe(before)
  expect(moveCard(before, 'a', 'nowhere', null)).toBe(before)
  expect(moveCard(before, 'a', '1', 'a')).toBe(before)
  expect(removeCard(before, 'nobody')).toBe(before)
})

test('a card is put back where it stood, whatever happened since', () => {
  const before = board()
  const back = putBack(before, 'b')
  const meanwhile = moveCard(moveCard(before, 'b', '3', null), 'e', '2', null)
  const after = back(meanwhile)
  expect(ids(after)).toEqual(['abc', 'e', 'd'])
  expect(find(after, 'b')?.card).toMatchObject({ stale: true, days_in_stage: 9, stage_id: '1' })
  expect(ids(back(removeCard(before, 'b')))).toEqual(['abc', '', 'de'])
})

test('another amount changes the column’s sums', () => {
  const after = patchCard(board(), 'a', { base_amount: euro('1000.00') })
  expect(after.columns[0]).toMatchObject({ count: 3, sum: euro('1150.50'), weighted_sum: euro('115.05') })
})

test('a page adds what is not there yet', () => {
  const after = extend(board(), '3', [card('e', '3'), card('f', '3'), card('a', '3')], 'next')
  expect(ids(after)[2]).toBe('def')
  expect(after.columns[2]?.next_cursor).toBe('next')
})

test('the arrows step over empty and collapsed columns', () => {
  const now = board()
  expect(neighbour(now, 'c', 'right', new Set())).toBe('e')
  expect(neighbour(now, 'c', 'right', new Set(['3']))).toBe(null)
  expect(neighbour(now, 'e', 'left', new Set())).toBe('b')
  expect(neighbour(now, 'b', 'up', new Set())).toBe('a')
  expect(neighbour(now, 'c', 'down', new Set())).toBe(null)
  expect(neighbour(now, 'a', 'last', new Set())).toBe('c')
  expect(first(now, new Set(['1']))).toBe('d')
})

test('Shift and arrows go to the next stage, or one place up or down', () => {
  const now = board()
  expect(pushed(now, 'b', 'right')).toEqual({ stageId: '2', afterId: null })
  expect(pushed(now, 'e', 'left')).toEqual({ stageId: '2', afterId: null })
  expect(pushed(now, 'a', 'left')).toBe(null)
  expect(pushed(now, 'a', 'down')).toEqual({ stageId: '1', afterId: 'b' })
  expect(pushed(now, 'c', 'up')).toEqual({ stageId: '1', afterId: 'a' })
  expect(pushed(now, 'c', 'down')).toBe(null)
  expect(pushed(now, 'a', 'up')).toBe(null)
})

test('the place of a drop does not count the card itself', () => {
  const { cards } = board().columns[0] as Board['columns'][0]
  expect(above(cards, 0, 'b')).toBe(null)
  expect(above(cards, 3, 'a')).toBe('c')
  expect(above(cards, 1, 'x')).toBe('a')
  expect(above(cards, 2, 'a')).toBe('b')
})

test('stale has three levels', () => {
  const at = (days: number, stale = true) => staleLevel({ stale, days_in_stage: days }, 10)
  expect([at(5, false), at(10), at(15), at(20), staleLevel({ stale: true, days_in_stage: 99 }, null)]).toEqual([0, 1, 2, 3, 0])
})

test('sums are exact', () => {
  expect(plus(euro('0.10'), euro('0.20')).amount).toBe('0.30')
  expect(plus(euro('5.00'), negative(euro('5.50'))).amount).toBe('-0.50')
  expect(plus({ amount: '100', currency: 'JPY' }, { amount: '1', currency: 'JPY' }).amount).toBe('101')
  expect(expected(euro('0.01'), '50').amount).toBe('0.01')
  expect(expected(euro('9007199254740993.99'), '12.5').amount).toBe('1125899906842624.25')
})

test('filters survive the address and a saved view', () => {
  const said = readSearch({
    owner: ['o'],
    min: 1000,
    until: '2026-12-31',
    q: 'linea',
    stale: true,
    idle: true,
    from: 'x',
    junk: 1,
    pipeline: 'p',
  })
  const filters = { owner: ['o'], min: '1000', until: '2026-12-31', q: 'linea', stale: true, idle: true } as const
  expect(said).toEqual({ pipeline: 'p', ...filters })
  const { pipeline: _, ...own } = said
  expect(searchOf(whereOf('p', own))).toEqual(said)
  expect(queryOf(own)).toEqual({
    owner_id: ['o'],
    amount_gte: '1000',
    expected_close_on_lte: '2026-12-31',
    q: 'linea',
    stale: true,
    next_step: false,
  })
  expect(queryOf({ q: 'li' })).toEqual({})
  expect(countOf(own)).toBe(5)
  expect(searchOf({ and: [{ field: 'outcome', op: 'eq', value: 'won' }] })).toBe(null)
  expect(searchOf(null)).toBe(null)
})
