import { expect, test } from 'vitest'
import { monthsBetween } from './bands'

test('the axis leaves out no month', () => {
  expect(monthsBetween('2026-11-01', '2027-02-01')).toEqual(['2026-11-01', '2026-12-01', '2027-01-01', '2027-02-01'])
  expect(monthsBetween('2026-12-01', '2026-12-01', 3)).toEqual(['2026-12-01', '2027-01-01', '2027-02-01'])
  expect(monthsBetween(undefined, undefined)).toEqual([])
})
