import type { ReactNode } from 'react'
import { AmountField, ListField, LongField, PickField, TextField } from './editors'
import style from './Facts.module.css'
import { type Editing, Inline } from './Inline'
import { type Money, money } from './money'

type Option = { value: string; label: string }
/** A field of a record: its name in the contract, how it is called, what it holds. */
export type Fact = { name: string; label: string; shown?: ReactNode } & (
  | { kind?: 'text' | 'long' }
  | { kind: 'choice'; choices: readonly Option[]; numeric?: boolean }
  | { kind: 'list'; suggestions?: readonly string[] }
  | { kind: 'amount'; currency: string }
)
type Facts = {
  record: { version: number }
  facts: readonly Fact[]
  fixed: boolean
  save: (change: Record<string, unknown>, base: number) => Promise<unknown>
}

const text = (value: unknown) => (value === null || value === undefined ? '' : String(value))
const list = (value: unknown) => (Array.isArray(value) ? value.map(String) : [])

/** The fields of a record below each other, each changed where it stands. */
export function Facts({ record, facts, fixed, save }: Facts) {
  const held = record as unknown as Record<string, unknown>
  return (
    <div className={style.facts}>
      {facts.map((fact) => (
        <Inline<never>
          key={fact.name}
          label={fact.label}
          version={record.version}
          fixed={fixed}
          whole
          value={drafted(fact, held[fact.name]) as never}
          show={fact.shown ?? (read(fact, held[fact.name]) || <span className={style.none}>—</span>)}
          editor={(editing) => <Editor fact={fact} editing={editing} />}
          save={(value, base) => save({ [fact.name]: written(fact, value) }, base)}
        />
      ))}
    </div>
  )
}

function read(fact: Fact, value: unknown): string {
  if (fact.kind === 'choice') return fact.choices.find((each) => each.value === text(value))?.label ?? ''
  if (fact.kind === 'list') return list(value).join(', ')
  if (fact.kind === 'amount') return value ? money(value as Money) : ''
  return text(value)
}

function drafted(fact: Fact, value: unknown): unknown {
  if (fact.kind === 'list') return list(value)
  if (fact.kind === 'amount') return value ?? null
  return fact.kind === 'choice' ? text(value) || null : text(value)
}

function written(fact: Fact, value: unknown): unknown {
  if (fact.kind === 'choice') return value && fact.numeric ? Number(value) : value
  return typeof value === 'string' ? value.trim() || null : value
}

function Editor({ fact, editing }: { fact: Fact; editing: unknown }) {
  if (fact.kind === 'choice') return <PickField editing={editing as Editing<string | null>} options={fact.choices} />
  if (fact.kind === 'list') return <ListField editing={editing as Editing<string[]>} suggestions={fact.suggestions ?? []} />
  if (fact.kind === 'amount') return <AmountField editing={editing as Editing<Money | null>} currency={fact.currency} />
  if (fact.kind === 'long') return <LongField editing={editing as Editing<string>} />
  return <TextField editing={editing as Editing<string>} />
}
