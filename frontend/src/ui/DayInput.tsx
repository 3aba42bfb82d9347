import 'dayjs/locale/it'
import type { ComponentProps } from 'react'
import { m } from '../paraglide/messages'
import { getLocale } from '../paraglide/runtime'
import { DateInput } from './DateInput'

type Given = Omit<ComponentProps<typeof DateInput>, 'value' | 'onChange'> & {
  /** A day as the contract writes it; null is none. */
  value: string | null
  onChange: (value: string | null) => void
}

/** A day, typed or chosen; the calendar stays within the page's own regions. */
export function DayInput({ onChange, ...more }: Given) {
  return (
    <DateInput
      valueFormat="DD/MM/YYYY"
      placeholder={m.ui_day()}
      dateParser={parsed}
      locale={getLocale()}
      weekendDays={[]}
      hideOutsideDates
      ariaLabels={{ previousMonth: m.ui_back(), nextMonth: m.ui_next() }}
      popoverProps={{ withinPortal: false, floatingStrategy: 'fixed' }}
      onChange={(next) => onChange(next || null)}
      {...more}
    />
  )
}

/** As people write days: 31/12/2026, 31.12.26, 2026-12-31. */
function parsed(typed: string): string | null {
  const whole = /^(\d{4})-(\d{2})-(\d{2})$/.exec(typed.trim())
  const [, d, mth, y] = /^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{2}|\d{4})$/.exec(typed.trim()) ?? []
  const day = whole ? typed.trim() : y ? `${y.length === 2 ? `20${y}` : y}-${mth?.padStart(2, '0')}-${d?.padStart(2, '0')}` : ''
  return Number.isNaN(Date.parse(day)) ? null : day
}
