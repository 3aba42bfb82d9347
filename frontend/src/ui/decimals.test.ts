import { expect, test } from 'vitest'
import { parseDecimal } from './decimals'

test.each([
  ['1.234,5', '1234.5'],
  ['1234,50', '1234.50'],
  ['12.5', '12.5'],
  ['1.234', '1234'],
  ['1.234.567', '1234567'],
  [' 40 % ', '40'],
  [',5', '0.5'],
  ['3,', '3'],
  ['-2', '-2'],
])('%s, typed in Italian, is %s', (typed, said) => expect(parseDecimal(typed, 'it-IT')).toBe(said))

test.each([
  ['1,234.5', '1234.5'],
  ['12,5', '12.5'],
  ['1,234', '1234'],
])('%s, typed in English, is %s', (typed, said) => expect(parseDecimal(typed, 'en-GB')).toBe(said))

test.each(['', 'dieci', '1,2,3', '--1'])('%s is no number', (typed) => expect(parseDecimal(typed, 'it-IT')).toBeNull())
