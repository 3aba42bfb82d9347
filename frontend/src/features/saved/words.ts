import { m } from '../../paraglide/messages'
import { plusDays, weekdayOf } from '../../ui/dates'

/** What figures are sliced by. */
export const DIMENSIONS: Record<string, () => string> = {
  reason: m.analytics_by_reason,
  stage: m.analytics_by_stage,
  owner: m.analytics_by_owner,
  team: m.analytics_by_team,
  source: m.analytics_by_source,
  pipeline: m.analytics_by_pipeline,
  competitor: m.analytics_by_competitor,
  product_family: m.analysis_family,
  industry: m.analysis_industry,
  value_band: m.analysis_band,
  period: m.analytics_period,
  campaign: m.leads_campaign,
  kind: m.activities_kind,
}
/** How long the slices of time are. */
export const BUCKETS = { week: m.analysis_week, month: m.targets_month, quarter: m.targets_quarter, year: m.targets_year }
export const EVERY = { never: m.saved_never, daily: m.saved_daily, weekly: m.saved_weekly, monthly: m.saved_monthly }
export type Every = keyof typeof EVERY

const A_MONDAY = '2026-01-05'
const weekday = (day: number) => weekdayOf(plusDays(A_MONDAY, day - 1))
export const weekdays = () => [1, 2, 3, 4, 5, 6, 7].map((day) => ({ value: String(day), label: weekday(day) }))

/** When a report is mailed, in words. */
export function mailedOn(mailing: { every: 'daily' | 'weekly' | 'monthly'; weekday?: number | null }) {
  return mailing.every === 'weekly' ? m.saved_weekly_on({ day: weekday(mailing.weekday ?? 1) }) : EVERY[mailing.every]()
}
