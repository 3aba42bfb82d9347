import { m } from '../../paraglide/messages'
import { DayInput } from '../../ui/DayInput'
import { plusDays } from '../../ui/dates'
import { Select } from '../../ui/Select'
import style from './analytics.module.css'
import type { Period } from './period'

type Props<P extends string> = {
  names: Record<P, () => string>
  /** The usual period chosen; null: days of one's own. */
  value: P | null
  period: Period
  width: number
  choose: (value: P) => void
  between: (period: Period) => void
}

/** A usual period, or from one day to another, both included. */
export function PeriodChoice<P extends string>({ names, value, period, width, choose, between }: Props<P>) {
  const days = (changed: Partial<Period>) => {
    const own = { ...period, ...changed }
    if (own.from && own.to && own.from < own.to) between(own)
  }
  const usual = Object.keys(names) as P[]
  return (
    <div className={style.period}>
      <Select
        aria-label={m.analytics_period()}
        size="xs"
        w={width}
        allowDeselect={false}
        data={[
          ...usual.map((each) => ({ value: each as string, label: names[each]() })),
          { value: 'own', label: m.analytics_own_period() },
        ]}
        value={value ?? 'own'}
        onChange={(chosen) => (chosen === 'own' ? days({}) : choose(chosen as P))}
      />
      {value === null ? (
        <>
          <DayInput size="xs" w={112} aria-label={m.analytics_from()} value={period.from} onChange={(from) => from && days({ from })} />
          <DayInput
            size="xs"
            w={112}
            aria-label={m.analytics_to()}
            value={plusDays(period.to, -1)}
            onChange={(to) => to && days({ to: plusDays(to, 1) })}
          />
        </>
      ) : null}
    </div>
  )
}
