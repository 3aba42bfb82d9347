import { m } from '../../paraglide/messages'
import { DayInput } from '../../ui/DayInput'
import { plusDays } from '../../ui/dates'
import { Select } from '../../ui/Select'
import style from './analytics.module.css'
import { type Asked, type Period, PRESETS, type Preset, periodAsked } from './period'

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
  const own = Boolean(asked.from)
  const period = periodAsked(asked)
  const between = (changed: Partial<Period>) => {
    const { from, to } = { ...period, ...changed }
    if (from && to && from < to) change({ period: undefined, from, to })
  }
  return (
    <div className={style.period}>
      <Select
        aria-label={m.analytics_period()}
        size="xs"
        w={160}
        allowDeselect={false}
        data={[...PRESETS.map((value) => ({ value, label: NAMES[value]() })), { value: 'own', label: m.analytics_own_period() }]}
        value={own ? 'own' : (asked.period ?? 'twelve_months')}
        onChange={(value) =>
          value === 'own'
            ? between({})
            : change({ period: value === 'twelve_months' ? undefined : (value as Preset), from: undefined, to: undefined })
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
