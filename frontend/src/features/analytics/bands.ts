import { m } from '../../paraglide/messages'
import type { Look } from './Columns'

export const BANDS = { accepted: m.analytics_accepted, sent: m.analytics_sent, weighted: m.analytics_weighted_band }
export type Band = keyof typeof BANDS
export const LOOKS: Record<Band, Look> = { accepted: 'full', sent: 'hatched', weighted: 'hollow' }
export const BAND_NAMES = Object.keys(BANDS) as Band[]

/** The first days of all months from one to another, both with them. */
export function monthsBetween(first: string | undefined, last: string | undefined, least = 1): string[] {
  const months: string[] = []
  for (let at = first; at && last && (at <= last || months.length < least); ) {
    months.push(at)
    const [year, month] = at.split('-').map(Number) as [number, number]
    at = new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10)
  }
  return months
}
