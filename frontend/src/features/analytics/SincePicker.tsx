import { m } from '../../paraglide/messages'
import { PeriodChoice } from './PeriodChoice'
import { type ForecastAsked, lookedBack, type Since } from './since'

const NAMES: Record<Since, () => string> = {
  monday: m.forecast_since_monday,
  fortnight: m.forecast_since_fortnight,
  month: m.forecast_since_month,
  quarter: m.forecast_since_quarter,
}
type Chosen = Pick<ForecastAsked, 'since' | 'from' | 'to'>
type Props = { asked: Chosen; change: (to: { [F in keyof Chosen]: Chosen[F] | undefined }) => void }

/** From when on one looks at what changed, or between which days, both included. */
export function SincePicker({ asked, change }: Props) {
  return (
    <PeriodChoice
      names={NAMES}
      width={180}
      value={asked.from ? null : (asked.since ?? 'monday')}
      period={lookedBack(asked)}
      choose={(since) => change({ since: since === 'monday' ? undefined : since, from: undefined, to: undefined })}
      between={(period) => change({ since: undefined, ...period })}
    />
  )
}
