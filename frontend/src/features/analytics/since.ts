import { isDay, plusDays, today } from '../../ui/dates'
import type { Period } from './period'
import { startOf } from './units'

/** Where a look back begins. */
export const SINCE = ['monday', 'fortnight', 'month', 'quarter'] as const
export type Since = (typeof SINCE)[number]

/** The last Monday before a day: on a Monday, when people meet, that of the week that is over. */
export function lastMonday(now = today()): string {
  const weekday = new Date(`${now}T00:00:00Z`).getUTCDay()
  return plusDays(now, -((weekday + 6) % 7 || 7))
}

export function sinceOf(since: Since, now = today()): Period {
  const to = plusDays(now, 1)
  if (since === 'monday') return { from: lastMonday(now), to }
  if (since === 'fortnight') return { from: plusDays(lastMonday(now), -7), to }
  return { from: startOf(since, now), to }
}

export const ACCURACY_BASES = ['expected', 'adjusted', 'accepted'] as const
export type AccuracyBasis = (typeof ACCURACY_BASES)[number]
export const LEADS = [0, 30, 60, 90] as const

/** Filters of the forecast in the address; by: how the waterfall is sliced; lead and basis: which forecast is judged. */
export type ForecastAsked = {
  owner?: string
  team?: string
  pipeline?: string
  since?: Since
  from?: string
  to?: string
  by?: string
  lead?: number
  basis?: AccuracyBasis
  drill?: string
}

export function readForecastAsked(search: Record<string, unknown>): ForecastAsked {
  const { since, from, to, lead, basis } = search
  const words = ['owner', 'team', 'pipeline', 'by', 'drill'] as const
  return {
    ...Object.fromEntries(words.flatMap((name) => (typeof search[name] === 'string' ? [[name, search[name]]] : []))),
    ...(SINCE.includes(since as Since) ? { since: since as Since } : {}),
    ...(isDay(from) && isDay(to) && from < to ? { from, to } : {}),
    ...(LEADS.includes(lead as 30) ? { lead: lead as number } : {}),
    ...(ACCURACY_BASES.includes(basis as AccuracyBasis) ? { basis: basis as AccuracyBasis } : {}),
  }
}

export const lookedBack = ({ since = 'monday', from, to }: Pick<ForecastAsked, 'since' | 'from' | 'to'>, now = today()): Period =>
  from && to ? { from, to } : sinceOf(since, now)

/** The same filters as the service takes them. */
export const filtersOf = ({ owner, team, pipeline }: Pick<ForecastAsked, 'owner' | 'team' | 'pipeline'>) => ({
  ...(owner ? { owner_id: [owner] } : {}),
  ...(team ? { within_team_id: [team] } : {}),
  ...(pipeline ? { pipeline_id: [pipeline] } : {}),
})
