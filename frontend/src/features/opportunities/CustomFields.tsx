import { $api } from '../../client/api'
import type { components } from '../../contract/schema'
import { m } from '../../paraglide/messages'
import { getLocale } from '../../paraglide/runtime'
import { date } from '../../ui/dates'
import { DateField, PeopleField, PickField, TextField } from '../../ui/editors'
import { type Editing, Inline } from '../../ui/Inline'
import { number } from '../../ui/money'

type Definition = components['schemas']['CustomField']
type Values = Record<string, unknown>
type Shown = { custom: Values; common: { version: number; fixed: boolean }; save: (custom: Values, base: number) => Promise<unknown> }

const options = ({ options: all }: Definition) =>
  all.map((option) => ({ value: option.value, label: option.label[getLocale()] ?? option.value }))

function shown(field: Definition, value: unknown): string {
  if (value === null || value === undefined || value === '') return '—'
  if (field.type === 'bool') return value ? m.opportunities_yes() : m.opportunities_no()
  if (field.type === 'date') return date(String(value))
  if (field.type === 'number') return number(String(value))
  const named = (key: unknown) => options(field).find((option) => option.value === key)?.label ?? String(key)
  return Array.isArray(value) ? value.map(named).join(', ') || '—' : named(value)
}

/** The fields that the workspace added to deals. */
export function CustomFields({ custom, common, save }: Shown) {
  const { data } = $api.useQuery('get', '/v1/custom-fields', { params: { query: { kind: ['opportunity'], limit: 100, sort: 'position' } } })
  return data?.data.map((field) => (
    <Inline<unknown>
      key={field.id}
      {...common}
      label={field.label[getLocale()] ?? field.key}
      value={custom[field.key] ?? null}
      show={shown(field, custom[field.key])}
      editor={(editing) => <Editor field={field} editing={editing} />}
      save={(value, base) => save({ [field.key]: value === '' ? null : value }, base)}
    />
  ))
}

function Editor({ field, editing }: { field: Definition; editing: Editing<unknown> }) {
  if (field.type === 'bool') {
    const said = editing as Editing<boolean | null>
    const picked: Editing<string | null> = {
      ...said,
      value: said.value === null ? null : String(said.value),
      set: (value) => said.set(value === 'true'),
      commit: (value) => said.commit(value === undefined ? undefined : value === 'true'),
    }
    const both = [
      { value: 'true', label: m.opportunities_yes() },
      { value: 'false', label: m.opportunities_no() },
    ]
    return <PickField editing={picked} options={both} />
  }
  if (field.type === 'date') return <DateField editing={editing as Editing<string | null>} />
  if (field.type === 'choice') return <PickField editing={editing as Editing<string | null>} options={options(field)} />
  if (field.type === 'multichoice') {
    const list = editing as Editing<string[] | null>
    return <PeopleField editing={{ ...list, value: list.value ?? [] } as Editing<string[]>} options={options(field)} />
  }
  const text = { ...editing, value: String(editing.value ?? '') } as Editing<string>
  return <TextField editing={text} />
}
