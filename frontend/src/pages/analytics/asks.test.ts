import { expect, test } from 'vitest'
import { forecastAsks, meetingAsks, targetsAsks } from './asks'

const [MONDAY, TUESDAY] = ['2026-11-30', '2026-12-01']

test('targets move with their unit; those of another period stay on its days', () => {
  const question = { period: ['quarter'], sort: '-amount', limit: '200' }
  expect(targetsAsks({}, TUESDAY)).toEqual([{ metric: 'targets', period: 'this_quarter', question }])
  const past = { period: ['month'], sort: '-amount', limit: '200', from: '2026-10-01', to: '2026-11-01' }
  expect(targetsAsks({ unit: 'month', at: '2026-10-09' }, TUESDAY)).toEqual([{ metric: 'targets', period: null, question: past }])
})

test('the forecast is asked for with its filters, the look back and the accuracy as they stand', () => {
  expect(forecastAsks({ owner: 'anna', lead: 60, by: 'team' }, TUESDAY)).toEqual([
    { metric: 'forecast', period: 'next_12_months', question: { owner_id: ['anna'] } },
    { metric: 'waterfall', period: 'this_week', question: { owner_id: ['anna'], group_by: ['team'] } },
    { metric: 'forecast-accuracy', period: 'last_12_months', question: { lead_days: '60' } },
  ])
  const back = (asked: Parameters<typeof forecastAsks>[0], now = TUESDAY) => forecastAsks(asked, now)[1]
  expect(back({ since: 'quarter' })?.period).toBe('this_quarter')
  expect(back({ since: 'month' }, '2026-12-09')?.period).toBe('this_month')
  expect(back({ from: '2026-11-03', to: '2026-11-10' })).toMatchObject({ period: null, question: { from: '2026-11-03', to: '2026-11-10' } })
})

test('a meeting’s week moves with the calendar, the one that is over where people meet on a Monday', () => {
  expect(meetingAsks({}, TUESDAY).map(({ metric, period }) => [metric, period])).toEqual([
    ['waterfall', 'this_week'],
    ['planning-ratio', 'this_week'],
  ])
  expect(meetingAsks({}, MONDAY)[0]).toEqual({ metric: 'waterfall', period: 'last_week', question: { group_by: ['owner'] } })
  const older = meetingAsks({ week: '2026-11-02' }, TUESDAY)[0]
  expect(older).toMatchObject({ period: null, question: { from: '2026-11-02', to: '2026-11-09', group_by: ['owner'] } })
})
