import { type ComponentProps, useState } from 'react'
import { m } from '../paraglide/messages'
import { formatDecimal, parseDecimal } from './decimals'
import { TextInput } from './TextInput'

type Given = Omit<ComponentProps<typeof TextInput>, 'value' | 'onChange'> & {
  /** A decimal string as the contract writes it; empty is none. */
  value: string
  onChange: (value: string) => void
  /** Whether what is typed is no amount: then nothing was said by `onChange`. */
  onBad?: (bad: boolean) => void
}

function read(text: string): string | undefined {
  if (!text.trim()) return ''
  const said = parseDecimal(text)
  return said === null || said.startsWith('-') ? undefined : said
}

/** An amount of money, typed with the separators of the language: what is no amount is said, and no form takes it. */
export function AmountInput({ value, onChange, onBad, onBlur, ...more }: Given) {
  const [typed, setTyped] = useState<string | null>(null)
  const [seen, setSeen] = useState(value)
  if (value !== seen) {
    setSeen(value)
    if (!value) setTyped(null) // emptied from outside
  }
  const bad = typed !== null && read(typed) === undefined
  const fault = bad ? m.ui_amount_wrong() : ''
  return (
    <TextInput
      inputMode="decimal"
      autoComplete="off"
      {...more}
      ref={(field) => field?.setCustomValidity(fault)}
      {...(fault ? { error: fault } : {})}
      value={typed ?? formatDecimal(value, 2)}
      onChange={({ currentTarget }) => {
        const said = read(currentTarget.value)
        setTyped(currentTarget.value)
        onBad?.(said === undefined)
        if (said !== undefined) onChange(said)
      }}
      onBlur={(event) => {
        if (!bad) setTyped(null)
        onBlur?.(event)
      }}
    />
  )
}
