import { type ComponentProps, useLayoutEffect, useRef, useState } from 'react'
import style from './Cell.module.css'
import { formatDecimal, parseDecimal } from './decimals'

type Input = ComponentProps<'input'>
type Field = Omit<Input, 'value' | 'onChange'> & { label: string; fault?: string | undefined }

/** A field inside a table: bare until it is pointed at or focused. */
export function Cell({ label, fault, className, ...rest }: Field & Pick<Input, 'value' | 'onChange'>) {
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
  const input = useRef<HTMLInputElement>(null)
  const understood = say(value)
  // A price that comes once one stands in its cell is what one is about to write over, not what one writes on.
  // biome-ignore lint/correctness/useExhaustiveDependencies: when what is shown becomes another
  useLayoutEffect(() => {
    if (typed === null && document.activeElement === input.current) input.current?.select()
  }, [understood])
  return (
    <Cell
      {...rest}
      ref={input}
      className={`${style.number} ${className ?? ''}`}
      value={typed ?? understood}
      onFocus={(event) => event.currentTarget.select()}
      onChange={({ currentTarget: { value: text } }) => {
        setTyped(text)
        const meant = read(text)
        if (meant !== undefined) change(meant)
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
