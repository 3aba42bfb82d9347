import { type InputHTMLAttributes, useState } from 'react'
import style from './Cell.module.css'
import { formatDecimal, parseDecimal } from './decimals'

type Field = Omit<InputHTMLAttributes<HTMLInputElement>, 'value' | 'onChange'> & { label: string; fault?: string | undefined }

/** A field inside a table: bare until it is pointed at or focused. */
export function Cell({ label, fault, className, ...rest }: Field & Pick<InputHTMLAttributes<HTMLInputElement>, 'value' | 'onChange'>) {
  return (
    <input
      {...rest}
      aria-label={label}
      aria-invalid={fault ? true : undefined}
      title={fault ?? rest.title}
      className={`${style.cell} ${className ?? ''}`}
    />
  )
}

type Typed<T> = Field & { value: T; say: (value: T) => string; read: (text: string) => T | undefined; change: (value: T) => void }

/** A cell whose text is read: while it has the focus it shows what was typed, then what was understood. */
export function TypedCell<T>({ value, say, read, change, className, ...rest }: Typed<T>) {
  const [typed, setTyped] = useState<string | null>(null)
  return (
    <Cell
      {...rest}
      className={`${style.number} ${className ?? ''}`}
      value={typed ?? say(value)}
      onFocus={(event) => event.currentTarget.select()}
      onChange={({ currentTarget: { value: text } }) => {
        setTyped(text)
        const understood = read(text)
        if (understood !== undefined) change(understood)
      }}
      onBlur={() => setTyped(null)}
    />
  )
}

type Decimal = Field & { value: string | null; change: (value: string | null) => void; required?: boolean; least?: number }

/** A decimal number as the contract writes it; empty is null, or where it must be there nothing changes. */
export function DecimalCell({ required = false, least = 0, ...rest }: Decimal) {
  return (
    <TypedCell
      {...rest}
      inputMode="decimal"
      say={(value) => formatDecimal(value, least)}
      read={(text) => (text.trim() ? (parseDecimal(text) ?? undefined) : required ? undefined : null)}
    />
  )
}
