import { expect, test } from 'vitest'
import { finalPrice, inOrder, readCascade, sayCascade } from './entries'

test.each([
  ['10+5', ['10', '5']],
  ['12,5', ['12.5']],
  ['', []],
  ['10 + x', undefined],
  ['1+1+1+1+1+1', undefined],
])('%s is the cascade %j', (typed, points) => expect(readCascade(typed)).toEqual(points))

test('a cascade is said as it is typed', () => expect(readCascade(sayCascade(['10', '2.5']))).toEqual(['10', '2.5']))

test('breaks rise, whatever the order they were typed in', () => {
  const at = (from_quantity: string) => ({ from_quantity, price: '1', discounts: [] })
  expect(inOrder([at('100'), at('9'), at('20')]).map(({ from_quantity }) => from_quantity)).toEqual(['9', '20', '100'])
})

test('a net price is what one pays; a discount is of the product’s own', () => {
  const none = { from_quantity: '0', price: null, discounts: [] }
  expect(finalPrice({ ...none, price: '51.5' }, '60')).toBe(51.5)
  expect(finalPrice({ ...none, discounts: ['10', '5'] }, '200')).toBeCloseTo(171)
  expect(finalPrice({ ...none, discounts: ['10'] }, null)).toBeNull()
})
