import { $api } from '../../../client/api'
import { m } from '../../../paraglide/messages'
import { date, isDay, plusDays, today } from '../../../ui/dates'
import type { Period } from '../period'
import { lastMonday } from '../since'
import type { WaterfallRow } from '../Waterfall'

/** Which week is looked back upon, by its Monday, and whose: `all` for everybody, one after the other. */
export type MeetingAsked = { week?: string; seller?: string; drill?: string }
export const EVERYBODY = 'all'

export function readMeetingAsked(search: Record<string, unknown>): MeetingAsked {
  const { week, seller, drill } = search
  return {
    ...(isDay(week) ? { week: lastMonday(plusDays(week, 1)) } : {}),
    ...(typeof seller === 'string' ? { seller } : {}),
    ...(typeof drill === 'string' ? { drill } : {}),
  }
}

/** From a Monday on: the last one up to today, an older one for a week. */
export function weekAsked({ week }: MeetingAsked, now = today()): Period & { last: boolean } {
  const latest = lastMonday(now)
  const from = week ?? latest
  const last = from >= latest
  return { from, to: last ? plusDays(now > from ? now : from, 1) : plusDays(from, 7), last }
}

/** dal 23 nov al 30 nov */
export const weekName = ({ from, to }: Period) => m.meeting_week({ from: date(from), to: date(plusDays(to, -1)) })

export type Seller = { id: string; name: string; row: WaterfallRow | undefined }

/** Those whose deals are in the pipeline or who did something in the period, by name. */
export function useSellers(period: Period) {
  const query = { from: period.from, to: period.to, group_by: ['owner' as const] }
  const keep = { placeholderData: <T>(before: T) => before }
  const { data: moved, error, refetch } = $api.useQuery('get', '/v1/analytics/waterfall', { params: { query } }, keep)
  const { data: worked } = $api.useQuery('get', '/v1/analytics/planning-ratio', { params: { query } }, keep)
  if (!moved || !worked) return { sellers: undefined, error, refetch }
  const found = new Map<string, Seller>()
  for (const { group } of worked.data) {
    const { id, name } = group[0] ?? {}
    if (id && name) found.set(id, { id, name, row: undefined })
  }
  for (const row of moved.data) {
    const { id, name } = row.group[0] ?? {}
    if (id && name) found.set(id, { id, name, row })
  }
  return { sellers: [...found.values()].sort((one, other) => one.name.localeCompare(other.name)), error, refetch }
}
