import { expect, test } from 'vitest'
import { readTargetsAsked, startOf, type Unit, unitAsked } from './units'

test.each<[Unit, number, string]>([
  ['month', 0, '2026-11-01'],
  ['month', 2, '2027-01-01'],
  ['quarter', 0, '2026-10-01'],
  ['quarter', -1, '2026-07-01'],
  ['quarter', 1, '2027-01-01'],
  ['year', 0, '2026-01-01'],
  ['year', -1, '2025-01-01'],
])('%s, %i away', (unit, steps, start) => expect(startOf(unit, '2026-11-22', steps)).toBe(start))

test('a day within a period asks for the whole of it, and nonsense for this quarter', () => {
  expect(unitAsked(readTargetsAsked({ unit: 'year', at: '2025-05-17' }))).toEqual({ unit: 'year', start: '2025-01-01', end: '2026-01-01' })
  expect(unitAsked(readTargetsAsked({ unit: 'week', at: 'soon' }), '2026-11-22')).toMatchObject({ unit: 'quarter', start: '2026-10-01' })
})
