import { expect, test } from 'vitest'
import type { Activity } from './kinds'
import { byDay, dayOf, late, monthDays, planned, weekOf, workday } from './when'

const plain = { due_on: null, due_at: null, starts_at: null, deadline: null, done_at: null }

test('a day without a time is a day, a time brings a reminder', () => {
  expect(planned('call', '2026-11-24', '')).toEqual({ due_on: '2026-11-24' })
  const timed = planned('meeting', '2026-11-24', '10:00')
  expect(new Date(timed.starts_at ?? '').getHours()).toBe(10)
  expect(Date.parse(timed.starts_at ?? '') - Date.parse(timed.remind_at ?? '')).toBe(900_000)
  expect(planned('call', '2026-11-24', '10:00').due_at).toBeDefined()
})

test('what would fall on a weekend falls on Monday', () => {
  expect(workday(1, '2026-11-20')).toBe('2026-11-23')
  expect(workday(2, '2026-11-20')).toBe('2026-11-23')
  expect(workday(3, '2026-11-20')).toBe('2026-11-23')
  expect(workday(4, '2026-11-20')).toBe('2026-11-24')
})

test('weeks begin on Monday, months are shown in whole weeks', () => {
  expect(weekOf('2026-11-22')).toBe('2026-11-16')
  expect(weekOf('2026-11-16')).toBe('2026-11-16')
  const days = monthDays('2026-11-22')
  expect([days[0], days.at(-1), days.length]).toEqual(['2026-10-26', '2026-12-06', 42])
  expect(monthDays('2027-02-10').length).toBe(28)
})

test('late is what passed its deadline and is not done', () => {
  const now = new Date('2026-11-22T10:00:00Z')
  expect(late({ ...plain, deadline: '2026-11-22T09:00:00Z' }, now)).toBe(true)
  expect(late({ ...plain, deadline: '2026-11-22T09:00:00Z', done_at: '2026-11-22T09:30:00Z' }, now)).toBe(false)
  expect(late(plain, now)).toBe(false)
})

test('by day, those without one last', () => {
  const of = (id: string, due_on: string | null) => ({ ...plain, id, due_on }) as Activity
  expect(byDay([of('a', null), of('b', '2026-11-23'), of('c', '2026-11-22'), of('d', '2026-11-23')])).toMatchObject([
    { day: '2026-11-22', activities: [{ id: 'c' }] },
    { day: '2026-11-23', activities: [{ id: 'b' }, { id: 'd' }] },
    { day: null, activities: [{ id: 'a' }] },
  ])
  expect(dayOf(of('a', null))).toBeNull()
})
