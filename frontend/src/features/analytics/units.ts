import { m } from '../../paraglide/messages'
import { isDay, monthOf, today } from '../../ui/dates'

/** The periods that are planned for. */
export const UNITS = ['month', 'quarter', 'year'] as const
export type Unit = (typeof UNITS)[number]
const MONTHS: Record<Unit, number> = { month: 1, quarter: 3, year: 12 }

/** The first day of the unit that is `steps` away from the one a day lies in. */
export function startOf(unit: Unit, day = today(), steps = 0): string {
  const [year, month] = day.split('-').map(Number) as [number, number]
  const months = MONTHS[unit]
  const first = month - 1 - ((month - 1) % months) + steps * months
  return new Date(Date.UTC(year, first, 1)).toISOString().slice(0, 10)
}

/** novembre 2026, 4º trimestre 2026, 2026 */
export function unitName(unit: Unit, start: string): string {
  const year = start.slice(0, 4)
  if (unit === 'year') return year
  return unit === 'month' ? monthOf(start) : m.targets_quarter_of({ quarter: Math.ceil(Number(start.slice(5, 7)) / 3), year })
}

/** Which period's targets the address asks for: nothing means this quarter's. */
export type TargetsAsked = { unit?: Unit; at?: string; drill?: string }

export function readTargetsAsked(search: Record<string, unknown>): TargetsAsked {
  const { unit, at, drill } = search
  return {
    ...(UNITS.includes(unit as Unit) ? { unit: unit as Unit } : {}),
    ...(isDay(at) ? { at } : {}),
    ...(typeof drill === 'string' ? { drill } : {}),
  }
}

export function unitAsked({ unit = 'quarter', at }: TargetsAsked, now = today()) {
  const start = startOf(unit, at ?? now)
  return { unit, start, end: startOf(unit, start, 1) }
}
