import { locale } from './money'

const DAY = 86_400_000
const made = new Map<string, Intl.DateTimeFormat>()
function format(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const name = `${locale()} ${JSON.stringify(options)}`
  const known = made.get(name) ?? new Intl.DateTimeFormat(locale(), options)
  made.set(name, known)
  return known
}

const said = new Map<string, Intl.RelativeTimeFormat>()
function relative(): Intl.RelativeTimeFormat {
  const known = said.get(locale()) ?? new Intl.RelativeTimeFormat(locale(), { numeric: 'auto' })
  said.set(locale(), known)
  return known
}

/** A date of the contract (2026-11-22) is a day, not an instant: no time zone moves it. */
const dayOf = (date: string) => new Date(`${date}T00:00:00Z`)

/** Whether something is a day of the calendar, as the contract writes it. */
export const isDay = (value: unknown): value is string =>
  typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && dayOf(value).toJSON()?.slice(0, 10) === value

/** Today where the person is, as the contract writes dates. */
export function today(now = new Date()): string {
  const two = (value: number) => String(value).padStart(2, '0')
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}

/** Days from one date to another; negative where `to` lies before. */
export const daysBetween = (from: string, to: string) => Math.round((dayOf(to).getTime() - dayOf(from).getTime()) / DAY)

export const plusDays = (date: string, days: number) => new Date(dayOf(date).getTime() + days * DAY).toISOString().slice(0, 10)

/** 22 nov, with the year where it is another one. */
export function date(value: string, now = today()): string {
  const year = value.slice(0, 4) === now.slice(0, 4) ? {} : ({ year: 'numeric' } as const)
  return format({ day: 'numeric', month: 'short', timeZone: 'UTC', ...year }).format(dayOf(value))
}

/** domenica 22 novembre 2026 */
export const longDate = (value: string) => format({ dateStyle: 'full', timeZone: 'UTC' }).format(dayOf(value))

/** oggi, domani, 3 giorni fa; beyond a fortnight the date itself. */
export function nearDate(value: string, now = today()): string {
  const days = daysBetween(now, value)
  if (Math.abs(days) > 14) return date(value, now)
  return relative().format(days, 'day')
}

/** 22 nov, 14:30, where the person is. */
export const instant = (value: string) =>
  format({ day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' }).format(new Date(value))

export const time = (value: string) => format({ hour: '2-digit', minute: '2-digit' }).format(new Date(value))

/** 5 minuti fa, ieri; beyond a week the date. */
export function ago(value: string, now = new Date()): string {
  const seconds = (new Date(value).getTime() - now.getTime()) / 1000
  const size = Math.abs(seconds)
  if (size < 60) return relative().format(0, 'second')
  if (size < 3600) return relative().format(Math.trunc(seconds / 60), 'minute')
  if (size < 86_400) return relative().format(Math.trunc(seconds / 3600), 'hour')
  if (size < 7 * 86_400) return relative().format(Math.trunc(seconds / 86_400), 'day')
  return date(today(new Date(value)), today(now))
}

/** lun */
export const weekdayOf = (value: string) => format({ weekday: 'short', timeZone: 'UTC' }).format(dayOf(value))

/** nov 26 */
export const shortMonth = (value: string) => format({ month: 'short', year: '2-digit', timeZone: 'UTC' }).format(dayOf(value))

/** novembre 2026 */
export const monthOf = (value: string) => format({ month: 'long', year: 'numeric', timeZone: 'UTC' }).format(dayOf(value))
