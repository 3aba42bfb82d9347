import { expect, test } from 'vitest'
import { inSight, rangeOf } from './window'

test('the rows in sight are drawn with four beyond each edge', () => {
  expect(rangeOf(0, 500, 100)).toEqual({ from: 0, to: 9 })
  expect(rangeOf(1050, 500, 100)).toEqual({ from: 6, to: 20 })
})

test('no more rows than there are', () => {
  expect(inSight({ from: 0, to: 9 }, 3, -1)).toEqual([0, 1, 2])
  expect(inSight({ from: 6, to: 20 }, 4, -1)).toEqual([])
})

test('the row with the focus stays, above and below what is seen, and is never there twice', () => {
  expect(inSight({ from: 6, to: 8 }, 40, 2)).toEqual([2, 6, 7])
  expect(inSight({ from: 6, to: 8 }, 40, 30)).toEqual([6, 7, 30])
  expect(inSight({ from: 6, to: 8 }, 40, 7)).toEqual([6, 7])
  expect(inSight({ from: 0, to: 8 }, 3, 30)).toEqual([0, 1, 2])
})
