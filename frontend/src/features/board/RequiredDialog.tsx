import { type FormEvent, useState } from 'react'
import { $api } from '../../client/api'
import { missing, type Patch } from '../../client/asking'
import { useMe, useMeta } from '../../client/me'
import { m } from '../../paraglide/messages'
import { getLocale } from '../../paraglide/runtime'
import { AmountInput } from '../../ui/AmountInput'
import { Button } from '../../ui/Button'
import { DayInput } from '../../ui/DayInput'
import { Modal } from '../../ui/Modal'
import { Select } from '../../ui/Select'
import { TagsInput } from '../../ui/TagsInput'
import { TextInput } from '../../ui/TextInput'
import style from './forms.module.css'
import { RecordPicker } from './RecordPicker'

type Values = Record<string, unknown>

/** What a stage asks for, when a card is taken there; thinking better of it puts the card back. */
export function RequiredDialog() {
  const asked = missing.use((now) => now)
  const [values, setValues] = useState<Values>({})
  if (!asked) return null
  const set = (name: string) => (value: unknown) => setValues((all) => ({ ...all, [name]: value }))
  const full = asked.names.every((name) => values[name] !== undefined && values[name] !== null && values[name] !== '')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (full) asked.answer(patchOf(values))
  }
  return (
    <Modal opened onClose={() => asked.answer(null)} title={m.board_required_title({ stage: asked.stage })} size="sm">
      <form className={style.form} onSubmit={submit}>
        {/* A calendar that opens by itself would lie over the buttons: then the focus begins here. */}
        <p className={style.hint} tabIndex={-1} data-autofocus={asked.names[0] === 'expected_close_on' || undefined}>
          {m.board_required_text({ title: asked.title })}
        </p>
        {asked.names.map((name, place) => (
          <Field key={name} name={name} value={values[name]} change={set(name)} autofocus={place === 0 && name !== 'expected_close_on'} />
        ))}
        <footer className={style.foot}>
          <Button variant="default" onClick={() => asked.answer(null)}>
            {m.board_required_back()}
          </Button>
          <Button type="submit" disabled={!full}>
            {m.board_required_move()}
          </Button>
        </footer>
      </form>
    </Modal>
  )
}

function patchOf(values: Values): Patch {
  const entries = Object.entries(values)
  const custom = entries.filter(([name]) => name.startsWith('custom.')).map(([name, value]) => [name.slice('custom.'.length), value])
  const own = entries.filter(([name]) => !name.startsWith('custom.'))
  return { ...Object.fromEntries(own), ...(custom.length && { custom: Object.fromEntries(custom) }) } as Patch
}

const LABELS: Record<string, () => string> = {
  amount: m.board_field_amount,
  company_id: m.board_field_company,
  contact_id: m.board_field_contact,
  competitor_id: m.board_field_competitor,
  expected_close_on: m.board_field_close,
  owner_id: m.board_owner,
  source_id: m.board_source,
  tags: m.board_tags,
}

type Asked = { name: string; value: unknown; change: (value: unknown) => void; autofocus: boolean }

function Field({ name, value, change, autofocus }: Asked) {
  const { data: me } = useMe()
  const { data: meta } = useMeta()
  const shared = { label: LABELS[name]?.() ?? name, required: true, 'data-autofocus': autofocus || undefined }
  const text = typeof value === 'string' ? value : null
  if (name === 'amount') {
    const currency = me?.workspace.currency ?? 'EUR'
    const amount = (value as { amount: string } | undefined)?.amount ?? ''
    return <AmountInput {...shared} value={amount} onChange={(next) => change(next ? { amount: next, currency } : null)} />
  }
  if (name === 'company_id' || name === 'contact_id') {
    const kind = name === 'company_id' ? 'company' : 'contact'
    return <RecordPicker {...shared} kinds={[kind]} onPick={(picked) => change(picked?.[name] ?? null)} />
  }
  if (name === 'expected_close_on') {
    return <DayInput {...shared} value={text} onChange={change} />
  }
  if (name === 'tags')
    return <TagsInput {...shared} value={(value as string[] | undefined) ?? []} onChange={(next) => change(next.length ? next : null)} />
  if (name === 'source_id') return <Source {...shared} value={text} change={change} />
  if (name.startsWith('custom.')) return <Custom {...shared} name={name.slice('custom.'.length)} value={value} change={change} />
  const choices = name === 'owner_id' ? meta?.members.filter(({ active }) => active) : meta?.competitors
  return (
    <Select
      {...shared}
      searchable
      value={text}
      onChange={change}
      data={(choices ?? []).map((each) => ({ value: each.id, label: each.name }))}
    />
  )
}

type Chosen = { label: string; required: boolean; 'data-autofocus': boolean | undefined; change: (value: unknown) => void }

function Source({ value, change, ...shared }: Chosen & { value: string | null }) {
  const { data } = $api.useQuery('get', '/v1/sources', { params: { query: { limit: 200 } } })
  return (
    <Select
      {...shared}
      searchable
      value={value}
      onChange={change}
      data={(data?.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
    />
  )
}

function Custom({ name, value, change, label: _, ...shared }: Chosen & { name: string; value: unknown }) {
  const { data } = $api.useQuery('get', '/v1/custom-fields', { params: { query: { kind: ['opportunity'], limit: 200 } } })
  const field = data?.data.find(({ key }) => key === name)
  const label = field?.label[getLocale()] ?? field?.label.it ?? name
  const text = typeof value === 'string' ? value : ''
  if (field?.type === 'choice' || field?.type === 'multichoice') {
    const options = field.options.map((option) => ({
      value: option.value,
      label: option.label[getLocale()] ?? option.label.it ?? option.value,
    }))
    const pick = (next: string | null) => change(next && field.type === 'multichoice' ? [next] : next)
    return (
      <Select {...shared} label={label} value={Array.isArray(value) ? String(value[0]) : text || null} onChange={pick} data={options} />
    )
  }
  if (field?.type === 'date') return <DayInput {...shared} label={label} value={text || null} onChange={change} />
  if (field?.type === 'bool') {
    const yesNo = [
      { value: 'yes', label: m.board_yes() },
      { value: 'no', label: m.board_no() },
    ]
    const shown = value === undefined || value === null ? null : value ? 'yes' : 'no'
    return (
      <Select {...shared} label={label} value={shown} onChange={(next) => change(next === null ? null : next === 'yes')} data={yesNo} />
    )
  }
  if (field?.type === 'number') {
    return (
      <AmountInput
        {...shared}
        label={label}
        value={value === undefined || value === null ? '' : String(value)}
        onChange={(next) => change(next === '' ? null : Number(next))}
      />
    )
  }
  return <TextInput {...shared} label={label} value={text} onChange={(event) => change(event.currentTarget.value || null)} />
}
