import { expect, test } from 'vitest'
import { holderOf, targetOf } from './forecast'

const target = (period: 'month' | 'quarter' | 'year', starts_on: string, until: string, amount: string) => ({
  period,
  starts_on,
  until,
  amount: { amount, currency: 'EUR' },
})
const targets = [
  target('year', '2026-01-01', '2027-01-01', '120000.00'),
  target('quarter', '2026-10-01', '2027-01-01', '36000.00'),
  target('month', '2026-11-01', '2026-12-01', '15000.00'),
]

test.each([
  ['2026-11-01', 15_000],
  ['2026-12-01', 12_000],
  ['2026-09-01', 10_000],
  ['2027-01-01', null],
])('the target of %s', (month, amount) => expect(targetOf(month, targets)).toBe(amount))

test('a forecast is held against the target of what it shows, or none', () => {
  const me = { id: 'me', visibility: 'all', team: null } as const
  expect(holderOf({}, me)).toEqual({ holder: ['workspace'] })
  expect(holderOf({ owner: 'a' }, me)).toEqual({ holder: ['member'], member_id: ['a'] })
  expect(holderOf({ owner: 'a', pipeline: 'p' }, me)).toBe(null)
  expect(holderOf({}, { ...me, visibility: 'own' })).toEqual({ holder: ['member'], member_id: ['me'] })
  expect(holderOf({}, { ...me, visibility: 'team', team: { id: 't', name: 'T', path: ['t'] } })).toEqual({
    holder: ['team'],
    team_id: ['t'],
  })
})
