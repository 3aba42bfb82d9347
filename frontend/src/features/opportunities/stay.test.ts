import { expect, test } from 'vitest'
import { daysIn } from './stay'

test('visits of the same stage add up, and the one that lasts counts until now', () => {
  const visit = (stage_id: string, entered_at: string, left_at: string | null) => ({ stage_id, entered_at, left_at, outcome: null })
  const days = daysIn(
    [
      visit('a', '2026-11-01T08:00:00Z', '2026-11-03T20:00:00Z'),
      visit('b', '2026-11-03T20:00:00Z', '2026-11-04T08:00:00Z'),
      visit('a', '2026-11-04T08:00:00Z', '2026-11-04T20:00:00Z'),
      visit('c', '2026-11-04T20:00:00Z', null),
    ],
    Date.parse('2026-11-14T21:00:00Z'),
  )
  expect([...days]).toEqual([
    ['a', 3],
    ['b', 0],
    ['c', 10],
  ])
})
