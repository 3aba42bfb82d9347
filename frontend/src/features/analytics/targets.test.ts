import { expect, test } from 'vitest'
import type { Me, Meta } from '../../client/me'
import { reachOf, standingOf, type TargetRow } from './targets'

const row = (pace: string | null, state: 'open' | 'reached' = 'open') =>
  ({ pace, coverage: { state }, period: { from: '2026-10-01', to: '2027-01-01' } }) as TargetRow

test.each([
  [row('0.900000'), '2026-11-22', 'behind'],
  [row('0.950000'), '2026-11-22', 'on'],
  [row('1.050000'), '2026-11-22', 'on'],
  [row('1.050001'), '2026-11-22', 'ahead'],
  [row(null), '2026-09-30', 'early'],
  [row('0.999000'), '2027-01-01', 'missed'],
  [row('1.200000', 'reached'), '2026-11-22', 'reached'],
])('%j on %s is %s', (target, now, standing) => expect(standingOf(target, now)).toBe(standing))

const meta = {
  teams: [
    { id: 'all', name: 'Vendite', path: ['all'] },
    { id: 'north', name: 'Nord', path: ['all', 'north'] },
    { id: 'south', name: 'Sud', path: ['all', 'south'] },
  ],
  members: [
    { id: 'me', name: 'Io', active: true, team_id: 'north' },
    { id: 'ann', name: 'Anna', active: true, team_id: 'north' },
    { id: 'old', name: 'Via', active: false, team_id: 'north' },
    { id: 'bob', name: 'Bruno', active: true, team_id: 'south' },
  ],
  pipelines: [{ id: 'new', name: 'Nuovi' }],
} as unknown as Meta
const ids = (visibility: Me['visibility']) => {
  const reach = reachOf({ id: 'me', visibility, team: { id: 'north' } } as Me, meta)
  return Object.values(reach).map((each) => each.map(({ id }) => id))
}

test('one sets targets for those whose deals one sees', () => {
  expect(ids('all')).toEqual([[''], ['all', 'north', 'south'], ['new'], [''], ['me', 'ann', 'bob']])
  expect(ids('team')).toEqual([[], ['north'], [], [], ['me', 'ann']])
  expect(ids('own')).toEqual([[], [], [], [], ['me']])
})
