import { isDay, plusDays, today } from '../../ui/dates'
import { type Narrowed, narrowedBy, readNarrowed } from './narrow'

/** From a day up to, and without, another one: as the service counts. */
export type Period = { from: string; to: string }
export const PRESETS = ['month', 'quarter', 'year', 'last_year', 'twelve_months'] as const
export type Preset = (typeof PRESETS)[number]

const day = (year: number, month: number, date = 1) => new Date(Date.UTC(year, month, date)).toISOString().slice(0, 10)

export function periodOf(preset: Preset, now = today()): Period {
  const year = Number(now.slice(0, 4))
  const month = Number(now.slice(5, 7)) - 1
  const to = plusDays(now, 1)
  switch (preset) {
    case 'month':
      return { from: day(year, month), to }
    case 'quarter':
      return { from: day(year, month - (month % 3)), to }
    case 'year':
      return { from: day(year, 0), to }
    case 'last_year':
      return { from: day(year - 1, 0), to: day(year, 0) }
    case 'twelve_months':
      return { from: plusDays(day(year - 1, month, Number(now.slice(8))), 1), to }
  }
}

/** Filters in the address: nothing means the last twelve months. */
export type Asked = Narrowed & { period?: Preset; from?: string; to?: string } & { [N in (typeof WORDS)[number]]?: string }
/** by: the slices of a figure; view: which of a page's tabs; due, sort: what of a list, and in which order. */
const WORDS = ['by', 'view', 'due', 'sort', 'drill'] as const

export function readAsked(search: Record<string, unknown>): Asked {
  const { period, from, to } = search
  return {
    ...(PRESETS.includes(period as Preset) ? { period: period as Preset } : {}),
    ...(isDay(from) && isDay(to) && from < to ? { from, to } : {}),
    ...readNarrowed(search),
    ...Object.fromEntries(WORDS.flatMap((name) => (typeof search[name] === 'string' ? [[name, search[name]]] : []))),
  }
}

export const periodAsked = ({ period, from, to }: Asked): Period => (from && to ? { from, to } : periodOf(period ?? 'twelve_months'))

/** The same as the service's filters: the period, and what narrows it. */
export const scopeOf = (asked: Asked) => ({ ...periodAsked(asked), ...narrowedBy(asked) })
