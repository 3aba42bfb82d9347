import 'dayjs/locale/it'
import { useMediaQuery } from '@mantine/hooks'
import type { ComponentProps, FocusEvent, KeyboardEvent } from 'react'
import { m } from '../paraglide/messages'
import { getLocale } from '../paraglide/runtime'
import { DateInput } from './DateInput'
import { TextInput } from './TextInput'

type Text = ComponentProps<typeof TextInput>
type Shared = 'label' | 'variant' | 'aria-label' | 'description' | 'inputWrapperOrder' | 'error' | 'w' | 'mt' | 'className'
type States = 'required' | 'withAsterisk' | 'disabled' | 'readOnly' | 'autoFocus' | 'onBlur' | 'onKeyDown'
type Given = Pick<Text, Shared | States> & {
  /** A day as the contract writes it; null is none. */
  value: string | null
  onChange: (value: string | null) => void
  /** A press on a day of the calendar, not one that was typed. */
  onPick?: (value: string) => void
  least?: string
  clearable?: boolean | undefined
  size?: 'xs' | 'sm'
  'data-autofocus'?: boolean | undefined
}

/** A day, typed or chosen; the calendar stays within the page's own regions. Under a finger the device's own is the better one. */
export function DayInput({ value, onChange, onPick, least, clearable = false, onBlur, onKeyDown, ...more }: Given) {
  const touch = useMediaQuery('(pointer: coarse)', undefined, { getInitialValueInEffect: false })
  const handlers = { ...(onBlur && { onBlur }), ...(onKeyDown && { onKeyDown }) }
  if (touch) {
    const change = (day: string) => onChange(day || null)
    return (
      <TextInput
        {...more}
        {...handlers}
        type="date"
        min={least}
        value={value ?? ''}
        onChange={({ currentTarget }) => change(currentTarget.value)}
      />
    )
  }
  // Two figures may be the beginning of four: what they mean is known once one is through.
  const settle = (typed: string) => {
    const day = readDay(typed)
    if (day && day !== value) onChange(day)
  }
  return (
    <DateInput
      valueFormat="DD/MM/YYYY"
      placeholder={m.ui_day()}
      dateParser={(typed) => (/\d{4}/.test(typed) ? readDay(typed) : null)}
      locale={getLocale()}
      weekendDays={[]}
      hideOutsideDates
      ariaLabels={{ previousMonth: m.ui_back(), nextMonth: m.ui_next() }}
      popoverProps={{ withinPortal: false, floatingStrategy: 'fixed' }}
      value={value}
      onChange={(next) => onChange(next || null)}
      clearable={clearable}
      onBlur={(event: FocusEvent<HTMLInputElement>) => {
        settle(event.currentTarget.value)
        onBlur?.(event)
      }}
      onKeyDown={(event: KeyboardEvent<HTMLInputElement>) => {
        if (event.key === 'Enter') settle(event.currentTarget.value)
        onKeyDown?.(event)
      }}
      {...(least ? { minDate: least } : {})}
      {...(onPick ? { getDayProps: (day) => ({ onClick: () => onPick(day) }) } : {})}
      {...more}
    />
  )
}

/** As people write days: 31/12/2026, 31.12.26, 2026-12-31. */
export function readDay(typed: string): string | null {
  const whole = /^(\d{4})-(\d{2})-(\d{2})$/.exec(typed.trim())
  const [, d, mth, y] = /^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{2}|\d{4})$/.exec(typed.trim()) ?? []
  const day = whole ? typed.trim() : y ? `${y.length === 2 ? `20${y}` : y}-${mth?.padStart(2, '0')}-${d?.padStart(2, '0')}` : ''
  return Number.isNaN(Date.parse(day)) ? null : day
}
