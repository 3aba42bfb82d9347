import { m } from '../../paraglide/messages'
import { PeriodChoice } from './PeriodChoice'
import { type Asked, type Preset, periodAsked } from './period'

const NAMES: Record<Preset, () => string> = {
  month: m.analytics_month,
  quarter: m.analytics_quarter,
  year: m.analytics_year,
  last_year: m.analytics_last_year,
  twelve_months: m.analytics_twelve_months,
}
type Chosen = { period: Preset | undefined; from: string | undefined; to: string | undefined }

/** Which closings count: a usual period, or from one day to another, both included. */
export function PeriodPicker({ asked, change }: { asked: Asked; change: (chosen: Chosen) => void }) {
  return (
    <PeriodChoice
      names={NAMES}
      width={160}
      value={asked.from ? null : (asked.period ?? 'twelve_months')}
      period={periodAsked(asked)}
      choose={(period) => change({ period: period === 'twelve_months' ? undefined : period, from: undefined, to: undefined })}
      between={(days) => change({ period: undefined, ...days })}
    />
  )
}
