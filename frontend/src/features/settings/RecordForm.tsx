import { type ComponentType, type FormEvent, useState } from 'react'
import { asProblem } from '../../client/problem'
import { m } from '../../paraglide/messages'
import { Button } from '../../ui/Button'
import { DayInput } from '../../ui/DayInput'
import { Modal } from '../../ui/Modal'
import { MultiSelect } from '../../ui/MultiSelect'
import { Select } from '../../ui/Select'
import { Switch } from '../../ui/Switch'
import { TagsInput } from '../../ui/TagsInput'
import { Textarea } from '../../ui/Textarea'
import { TextInput } from '../../ui/TextInput'
import type { Values } from './records'
import style from './settings.module.css'

type Option = { value: string; label: string }
export type Field = {
  name: string
  label: string
  kind?: 'text' | 'number' | 'lines' | 'select' | 'many' | 'tags' | 'switch' | 'date'
  options?: readonly Option[]
  /** The options of many, where they are told apart by headings. */
  groups?: readonly { group: string; items: Option[] }[]
  required?: boolean
  hint?: string
  /** The first day that makes sense. */
  least?: string | undefined
  /** Only while it is made: afterwards it stays as it is. */
  once?: boolean
  /** The fault's field, where the service calls it otherwise. */
  fault?: string
  /** Only where the other fields make sense of it. */
  when?: (values: Values) => boolean
  /** What no usual field can say, and what it holds in words. */
  own?: ComponentType<Own>
  say?: (value: unknown) => string
}
/** faults: all of the form's, for a field of several parts. */
export type Own = {
  label: string
  value: unknown
  error: string | undefined
  faults: Record<string, string>
  change: (value: unknown) => void
}
type Props = {
  title: string
  /** What is done, where that is more than saving. */
  does?: string
  fields: readonly Field[]
  start: Values
  fresh: boolean
  pending: boolean
  error: unknown
  close: () => void
  save: (values: Values, changed: Values) => void
}

/** A small form in a dialog, made of what the fields say. */
export function RecordForm({ title, does = m.ui_save(), fields, start, fresh, pending, error, close, save }: Props) {
  const [values, setValues] = useState<Values>(start)
  const faults = error ? asProblem(error).fields : {}
  const shown = fields.filter(({ when }) => !when || when(values))
  const named = new Set(shown.flatMap(({ name, fault }) => [name, fault]))
  const others = Object.entries(faults).filter(([name]) => ![...named].some((field) => field && name.startsWith(field)))
  function submit(event: FormEvent) {
    event.preventDefault()
    const changed = Object.fromEntries(
      Object.entries(values).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(start[name])),
    )
    if (fresh || Object.keys(changed).length) save(values, changed)
    else close()
  }
  return (
    <Modal opened onClose={close} title={title}>
      <form className={style.form} onSubmit={submit}>
        {shown.map((field, place) => (
          <Input
            key={field.name}
            field={field}
            first={place === 0}
            locked={Boolean(field.once) && !fresh}
            value={values[field.name]}
            error={
              faults[field.fault ?? field.name] ??
              Object.entries(faults).find(([name]) => name.startsWith(`${field.fault ?? field.name}.`))?.[1]
            }
            faults={faults}
            change={(value) => setValues({ ...values, [field.name]: value })}
          />
        ))}
        {others.length ? <p className={style.fault}>{others.map(([, message]) => message).join(' ')}</p> : null}
        <div className={style.actions}>
          <Button variant="default" onClick={close}>
            {m.ui_cancel()}
          </Button>
          <Button type="submit" loading={pending}>
            {does}
          </Button>
        </div>
      </form>
    </Modal>
  )
}

type One = {
  field: Field
  first: boolean
  locked: boolean
  value: unknown
  error: string | undefined
  faults?: Record<string, string>
  change: (value: unknown) => void
}

export function Input({ field, first, locked, value, error, faults = {}, change }: One) {
  if (field.own) return <field.own label={field.label} value={value} error={error} faults={faults} change={change} />
  const { label, kind = 'text', options = [], groups, required = false, hint, least } = field
  const common = { label, error, description: hint, disabled: locked, withAsterisk: false, ...(first ? { 'data-autofocus': true } : {}) }
  const text = typeof value === 'string' ? value : value === null || value === undefined ? '' : String(value)
  if (kind === 'switch') {
    return (
      <Switch
        label={label}
        description={hint}
        error={error}
        disabled={locked}
        checked={Boolean(value)}
        onChange={({ currentTarget }) => change(currentTarget.checked)}
      />
    )
  }
  if (kind === 'date') {
    return <DayInput {...common} {...(least ? { least } : {})} value={text || null} onChange={change} clearable={!required} />
  }
  if (kind === 'select') {
    return (
      <Select
        {...common}
        data={[...options]}
        value={text || null}
        onChange={change}
        clearable={!required}
        allowDeselect={!required}
        searchable={options.length > 8}
      />
    )
  }
  if (kind === 'many') {
    return (
      <MultiSelect
        {...common}
        data={[...(groups ?? options)]}
        value={(value as string[] | undefined) ?? []}
        onChange={change}
        searchable
        clearable
      />
    )
  }
  if (kind === 'tags') {
    return (
      <TagsInput
        {...common}
        data={options.map((each) => each.value)}
        value={(value as string[] | undefined) ?? []}
        onChange={change}
        splitChars={[',', ';']}
        clearable
      />
    )
  }
  if (kind === 'lines') {
    return (
      <Textarea
        {...common}
        autosize
        minRows={3}
        required={required}
        value={text}
        onChange={({ currentTarget }) => change(currentTarget.value)}
      />
    )
  }
  return (
    <TextInput
      {...common}
      required={required}
      {...(kind === 'number' ? { inputMode: 'decimal' as const } : {})}
      value={text}
      onChange={({ currentTarget }) => change(currentTarget.value)}
    />
  )
}
