import { type MeetingAsked, weekAsked } from '../../features/analytics/meeting/meeting'
import type { Period } from '../../features/analytics/period'
import { type ForecastAsked, filtersOf, lookedBack } from '../../features/analytics/since'
import { startOf, type TargetsAsked, unitAsked } from '../../features/analytics/units'
import { asSlice } from '../../features/analytics/Waterfall'
import type { Asks, Relative } from '../../features/saved/saved'
import { plusDays, today } from '../../ui/dates'

const mondayOf = (day: string) => plusDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7))

/** A look back up to today as it moves on with the calendar; another one stays on its days. */
function days({ from, to }: Period, now: string): { period: Relative | null; days: object } {
  const moving = (period: Relative) => ({ period, days: {} })
  if (to === plusDays(now, 1)) {
    if (from === mondayOf(now)) return moving('this_week')
    if (from === plusDays(mondayOf(now), -7) && now === mondayOf(now)) return moving('last_week')
    if (from === startOf('month', now)) return moving('this_month')
    if (from === startOf('quarter', now)) return moving('this_quarter')
  }
  return { period: null, days: { from, to } }
}

/** What the targets' page asks for. */
export function targetsAsks(asked: TargetsAsked, now = today()): Asks[] {
  const { unit, start, end } = unitAsked(asked, now)
  const present = start === startOf(unit, now)
  const question = { period: [unit], sort: '-amount', limit: '200', ...(present ? {} : { from: start, to: end }) }
  return [{ metric: 'targets', period: present ? `this_${unit}` : null, question }]
}

/** What the forecast's page asks for: what is to come, what changed, and how right forecasts were. */
export function forecastAsks(asked: ForecastAsked, now = today()): Asks[] {
  const filters = filtersOf(asked)
  const back = days(lookedBack(asked, now), now)
  const { lead, basis } = asked
  return [
    { metric: 'forecast', period: 'next_12_months', question: filters },
    { metric: 'waterfall', period: back.period, question: { ...filters, ...back.days, group_by: [asSlice(asked.by)] } },
    {
      metric: 'forecast-accuracy',
      period: 'last_12_months',
      question: { ...(lead === undefined ? {} : { lead_days: String(lead) }), ...(basis ? { basis } : {}) },
    },
  ]
}

/** What the meeting's page asks for: what became of everybody's pipeline in the week, and what they planned. */
export function meetingAsks(asked: MeetingAsked, now = today()): Asks[] {
  const { period, days: fixed } = days(weekAsked(asked, now), now)
  return ['waterfall', 'planning-ratio'].map((metric) => ({ metric, period, question: { ...fixed, group_by: ['owner'] } }))
}
