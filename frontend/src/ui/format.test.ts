import { afterEach, expect, test } from 'vitest'
import { overwriteGetLocale } from '../paraglide/runtime'
import { ago, date, daysBetween, nearDate, plusDays } from './dates'
import { money, number, percent } from './money'

const spoken = (text: string) => text.replaceAll(/\s/g, ' ')
overwriteGetLocale(() => 'it')
afterEach(() => overwriteGetLocale(() => 'it'))

test.each([
  ['1292', 'full', '1.292,00 €'],
  ['1292.50', 'whole', '1.293 €'],
  ['12345678901234567.89', 'full', '12.345.678.901.234.567,89 €'],
  ['0', 'full', '0,00 €'],
  ['-40.10', 'full', '-40,10 €'],
] as const)('money %s %s is %s', (amount, way, said) => {
  expect(spoken(money({ amount, currency: 'EUR' }, way))).toBe(said)
})

test('in English too', () => {
  overwriteGetLocale(() => 'en')
  expect(money({ amount: '1292', currency: 'EUR' })).toBe('€1,292.00')
})

test('counts and points', () => {
  expect(number(1292)).toBe('1.292')
  expect(spoken(percent('22'))).toBe('22%')
  expect(spoken(percent('33.333'))).toBe('33,3%')
})

test('a date is a day wherever one is', () => {
  expect(date('2026-11-22', '2026-01-01')).toBe('22 nov')
  expect(date('2025-01-01', '2026-01-01')).toBe('1 gen 2025')
  expect(daysBetween('2026-10-24', '2026-10-26')).toBe(2)
  expect(plusDays('2026-02-27', 2)).toBe('2026-03-01')
})

test('near dates are said as people say them', () => {
  const said = ['2026-11-21', '2026-11-22', '2026-11-23', '2026-11-19', '2026-12-24'].map((each) => nearDate(each, '2026-11-22'))
  expect(said).toEqual(['ieri', 'oggi', 'domani', '3 giorni fa', '24 dic'])
})

test('instants are said by their distance', () => {
  expect(ago('2026-11-22T10:00:00Z', new Date('2026-11-22T10:05:30Z'))).toBe('5 minuti fa')
})
