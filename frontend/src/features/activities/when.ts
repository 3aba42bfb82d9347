import { date, daysBetween, nearDate, plusDays, time, today } from '../../ui/dates'
import type { Activity } from './kinds'

type Timed = Pick<Activity, 'due_at' | 'due_on' | 'starts_at' | 'deadline' | 'done_at'>
export type Planned = { due_on?: string; due_at?: string; starts_at?: string; remind_at?: string }

const MINUTE = 60_000
const local = (instant: string) => today(new Date(instant))

/** The day an activity is for, where the person is; null where none was said. */
export const dayOf = ({ due_on, due_at, starts_at }: Timed) => due_on ?? (due_at ? local(due_at) : starts_at ? local(starts_at) : null)

/** Its time of day, where it has one. */
export const timeOf = ({ due_at, starts_at }: Timed) => ((starts_at ?? due_at) ? time((starts_at ?? due_at) as string) : null)

export const late = (activity: Timed, now = new Date()) =>
  !activity.done_at && activity.deadline !== null && Date.parse(activity.deadline) < now.getTime()

/** oggi, 14:30 · domani · 3 giorni fa */
export function whenOf(activity: Timed, now = today()): string {
  const day = dayOf(activity)
  if (!day) return ''
  return [nearDate(day, now), timeOf(activity)].filter(Boolean).join(', ')
}

/** What the contract wants to know of a day and perhaps a time; whoever names a time is reminded a quarter of an hour before. */
export function planned(kind: Activity['kind'], day: string, at: string): Planned {
  if (!at) return { due_on: day }
  const moment = new Date(`${day}T${at}`)
  const said = { remind_at: new Date(moment.getTime() - 15 * MINUTE).toISOString() }
  return kind === 'meeting' ? { ...said, starts_at: moment.toISOString() } : { ...said, due_at: moment.toISOString() }
}

/** The day some days ahead; what would fall on a weekend falls on the Monday after. */
export function workday(days: number, from = today()): string {
  const day = plusDays(from, days)
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return plusDays(day, weekday === 6 ? 2 : weekday === 0 ? 1 : 0)
}

export type Day = { day: string | null; activities: Activity[] }

/** The day on which it was done; what is still to do has none. */
export const doneOn = ({ done_at }: Timed) => (done_at ? local(done_at) : null)

/** In the order of their days; those without a day come last. */
export function byDay(activities: readonly Activity[], of: (activity: Activity) => string | null = dayOf): Day[] {
  const groups = Map.groupBy(activities, (activity) => of(activity))
  return [...groups].map(([day, found]) => ({ day, activities: found })).sort((a, b) => (a.day ?? '9').localeCompare(b.day ?? '9'))
}

/** The Monday of the week that a day lies in. */
export const weekOf = (day: string) => plusDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7))

/** The days a calendar of a month shows: whole weeks. */
export function monthDays(day: string): string[] {
  const first = weekOf(`${day.slice(0, 7)}-01`)
  const [year = 0, month = 0] = day.split('-').map(Number)
  const last = new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10)
  const weeks = Math.floor(daysBetween(first, last) / 7) + 1
  return Array.from({ length: weeks * 7 }, (_, place) => plusDays(first, place))
}

export const weekDays = (day: string) => Array.from({ length: 7 }, (_, place) => plusDays(weekOf(day), place))
export const dayWord = (day: string) => date(day)
