import { expect, test } from 'vitest'
import { type Flow, moments, onDay, type Series } from './flow'

const series = (wips: number[], drill_down = '/v1/analytics/opened-deals?which=open&owner_id=x') =>
  ({ drill_down, data: wips.map((wip, place) => ({ day: `2026-03-0${place + 1}`, wip, arrivals: 0, departures: 0 })) }) as unknown as Series

test('what was in progress on a day is asked for as of it', () => {
  expect(onDay(series([]), '2026-03-31')).toBe(
    '/v1/analytics/opened-deals?which=open&owner_id=x&from=2026-03-31&to=2026-04-01&as_of=2026-03-31',
  )
})

test('days are counted back from the last, and each says what was in which stage', () => {
  const flow = { total: series([1, 2, 3, 4, 5]), data: [series([1, 1, 2, 2, 3]), series([0, 1, 1, 2, 2])] } as unknown as Flow
  expect(moments(flow, 2)).toEqual([
    { day: '2026-03-01', total: 1, stages: [1, 0] },
    { day: '2026-03-03', total: 3, stages: [2, 1] },
    { day: '2026-03-05', total: 5, stages: [3, 2] },
  ])
  expect(moments(flow)).toHaveLength(5)
})
