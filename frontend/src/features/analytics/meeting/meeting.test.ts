import { expect, test } from 'vitest'
import { readMeetingAsked, weekAsked } from './meeting'

test('a meeting on a Monday looks at the week that is over and at today', () => {
  expect(weekAsked({}, '2026-11-30')).toEqual({ from: '2026-11-23', to: '2026-12-01', last: true })
  expect(weekAsked({}, '2026-12-01')).toEqual({ from: '2026-11-30', to: '2026-12-02', last: true })
})

test('an older week is seven days from its Monday, whichever of its days is asked for', () => {
  expect(weekAsked(readMeetingAsked({ week: '2026-11-18' }), '2026-11-30')).toEqual({ from: '2026-11-16', to: '2026-11-23', last: false })
  expect(readMeetingAsked({ week: '2026-11-16' })).toEqual({ week: '2026-11-16' })
  expect(readMeetingAsked({ week: 'soon', seller: 7 })).toEqual({})
})
