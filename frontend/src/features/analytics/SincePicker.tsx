import { m } from '../../paraglide/messages'
import { DayInput } from '../../ui/DayInput'
import { plusDays } from '../../ui/dates'
import { Select } from '../../ui/Select'
import style from './analytics.module.css'
import { type ForecastAsked, lookedBack, SINCE, type Since } from './since'

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
  const own = Boolean(asked.from)
  const period = lookedBack(asked)
  const between = (changed: { from?: string; to?: string }) => {
    const { from, to } = { ...period, ...changed }
    if (from < to) change({ since: undefined, from, to })
  }
  return (
    <div className={style.period}>
      <Select
        aria-label={m.analytics_period()}
        size="xs"
        w={180}
        allowDeselect={false}
        data={[...SINCE.map((value) => ({ value, label: NAMES[value]() })), { value: 'own', label: m.analytics_own_period() }]}
        value={own ? 'own' : (asked.since ?? 'monday')}
        onChange={(value) =>
          value === 'own'
            ? between({})
            : change({ since: value === 'monday' ? undefined : (value as Since), from: undefined, to: undefined })
        }
      />
      {own ? (
        <>
          <DayInput size="xs" w={112} aria-label={m.analytics_from()} value={period.from} onChange={(from) => from && between({ from })} />
          <DayInput
            size="xs"
            w={112}
            aria-label={m.analytics_to()}
            value={plusDays(period.to, -1)}
            onChange={(to) => to && between({ to: plusDays(to, 1) })}
          />
        </>
      ) : null}
    </div>
  )
}
