import { expect, test } from 'vitest'
import { otherOf, valueSaid } from './comparison'
import type { Quote } from './sheet'

const said = (field: string, value: unknown) =>
  valueSaid({ field, before: null, after: null }, value, (_, id) => (id === 'known' ? '22' : undefined))

test.each([
  ['unit_price', '1000', '1,000.00'],
  ['unit_price', '0.123456', '0.123456'],
  ['quantity', '2.50', '2.5'],
  ['discounts', ['10', '5'], '10% + 5%'],
  ['discounts', [], '—'],
  ['optional', true, 'yes'],
  ['discount', { points: '2', amount: null }, '2%'],
  ['discount', { points: '0', amount: { amount: '15.00', currency: 'EUR' } }, '€15.00'],
  ['shipping', { price: { amount: '12.50', currency: 'EUR' }, vat_code_id: null }, '€12.50'],
  ['shipping', null, '—'],
  ['vat_code_id', 'known', '22'],
  ['vat_code_id', 'unknown', '…'],
  [
    'payment_terms',
    { method: 'riba', instalments: [{ days: 30 }, { days: 60 }], end_of_month: true, fixed_day: 10 },
    'RiBa 30/60 days end of month +10',
  ],
])('%s %j is said as %s', (field, value, words) => expect(said(field, value).replaceAll('\u00a0', ' ').replaceAll(' %', '%')).toBe(words))

const quote = (more: object) => ({ id: 'q', revises_id: null, varies_id: null, ...more }) as unknown as Quote

test('a quote is compared with what is asked for, what it revises, or the latest of the others', () => {
  expect(otherOf(quote({ revises_id: 'r' }), [{ id: 'a' }], 'asked')).toBe('asked')
  expect(otherOf(quote({ revises_id: 'r' }), [{ id: 'a' }])).toBe('r')
  expect(otherOf(quote({ varies_id: 'v' }), [{ id: 'a' }])).toBe('v')
  expect(otherOf(quote({}), [{ id: 'a' }, { id: 'b' }])).toBe('b')
  expect(otherOf(quote({}), [])).toBeUndefined()
})
