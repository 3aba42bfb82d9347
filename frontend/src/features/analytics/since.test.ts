import { expect, test } from 'vitest'
import { lastMonday, readForecastAsked, type Since, sinceOf } from './since'

test('a week is looked back upon from the Monday before, on a Monday too', () => {
  expect(lastMonday('2026-11-30')).toBe('2026-11-23')
  expect(lastMonday('2026-11-24')).toBe('2026-11-23')
  expect(lastMonday('2026-11-29')).toBe('2026-11-23')
})

test.each<[Since, string]>([
  ['monday', '2026-11-23'],
  ['fortnight', '2026-11-16'],
  ['month', '2026-11-01'],
  ['quarter', '2026-10-01'],
])('since %s', (since, from) => expect(sinceOf(since, '2026-11-25')).toEqual({ from, to: '2026-11-26' }))

test('what is no filter is left out', () => {
  expect(readForecastAsked({ owner: 'a', since: 'ever', from: '2026-02-01', to: '2026-01-01', lead: 31, basis: 'gut', by: 7 })).toEqual({
    owner: 'a',
  })
})
