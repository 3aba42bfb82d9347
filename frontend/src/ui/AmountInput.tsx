import type { ComponentProps } from 'react'
import { locale } from './money'
import { NumberInput } from './NumberInput'

type Given = Omit<ComponentProps<typeof NumberInput>, 'value' | 'onChange'> & {
  /** A decimal string as the contract writes it; empty is none. */
  value: string
  onChange: (value: string) => void
}

/** An amount of money, typed with the separators of the language. */
export function AmountInput({ value, onChange, ...more }: Given) {
  const parts = new Intl.NumberFormat(locale(), { useGrouping: true }).formatToParts(1234567.8)
  const sign = (type: string) => parts.find((part) => part.type === type)?.value ?? ''
  return (
    <NumberInput
      value={value}
      onChange={(next) => onChange(next === '' ? '' : String(next))}
      decimalSeparator={sign('decimal')}
      thousandSeparator={sign('group')}
      decimalScale={2}
      allowNegative={false}
      hideControls
      inputMode="decimal"
      {...more}
    />
  )
}
