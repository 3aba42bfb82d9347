import type { ReactNode } from 'react'
import { useEdit } from '../../client/useEdit'
import { ConflictDialog } from '../../ui/ConflictDialog'
import { InlineField } from '../../ui/InlineField'
import style from './record.module.css'

/** A field of a record: its name in the contract, how it is called, what it holds. */
export type Fact = {
  name: string
  label: string
  kind?: 'text' | 'long' | 'choice' | 'list'
  choices?: readonly { value: string; label: string }[]
  suggestions?: readonly string[]
  shown?: ReactNode
}

type Facts = {
  path: '/v1/companies' | '/v1/contacts'
  record: { id: string; version: number }
  facts: readonly Fact[]
  readOnly: boolean
}

const text = (value: unknown) => (Array.isArray(value) ? value.join(', ') : typeof value === 'string' ? value : '')

/** The fields of a company or a person, each changed where it stands. */
export function Facts({ path, record, facts, readOnly }: Facts) {
  const edit = useEdit(path, record)
  const held = record as unknown as Record<string, unknown>
  const said = (fact: Fact | undefined, value: unknown) => fact?.choices?.find((each) => each.value === value)?.label ?? text(value)
  const labels = (name: string) => facts.find((fact) => fact.name === name)
  return (
    <div className={style.facts}>
      {facts.map((fact) => (
        <InlineField
          key={fact.name}
          label={fact.label}
          kind={fact.kind ?? 'text'}
          value={fact.kind === 'list' ? '' : text(held[fact.name])}
          values={fact.kind === 'list' ? (held[fact.name] as string[]) : []}
          {...(fact.choices ? { choices: fact.choices } : {})}
          {...(fact.suggestions ? { suggestions: fact.suggestions } : {})}
          {...(fact.shown ? { shown: fact.shown } : {})}
          readOnly={readOnly}
          onSave={(value, values) => edit.save({ [fact.name]: fact.kind === 'list' ? values : value || null })}
        />
      ))}
      {edit.conflict ? (
        <ConflictDialog
          fields={Object.entries(edit.conflict.change).map(([name, mine]) => ({
            label: labels(name)?.label ?? name,
            mine: said(labels(name), mine),
            theirs: said(labels(name), edit.conflict?.theirs[name]),
          }))}
          mine={edit.mine}
          theirs={edit.theirs}
        />
      ) : null}
    </div>
  )
}
