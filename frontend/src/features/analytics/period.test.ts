import { expect, test } from 'vitest'
import { type Preset, periodAsked, periodOf, readAsked } from './period'

test.each<[Preset, string, string]>([
  ['month', '2026-11-01', '2026-11-23'],
  ['quarter', '2026-10-01', '2026-11-23'],
  ['year', '2026-01-01', '2026-11-23'],
  ['last_year', '2025-01-01', '2026-01-01'],
  ['twelve_months', '2025-11-23', '2026-11-23'],
])('%s', (preset, from, to) => expect(periodOf(preset, '2026-11-22')).toEqual({ from, to }))

test('a period of its own counts before a preset, and one that ends before it begins is none', () => {
  expect(periodAsked(readAsked({ period: 'month', from: '2026-01-01', to: '2026-02-01' }))).toEqual({
    from: '2026-01-01',
    to: '2026-02-01',
  })
  expect(readAsked({ from: '2026-02-01', to: '2026-01-01', period: 'never' })).toEqual({})
})
