import { useMutation } from '@tanstack/react-query'
import type { FormEvent } from 'react'
import { $api, api, ifMatch, said } from '../../client/api'
import { useDraft, useMerging } from '../../client/merging'
import { asProblem } from '../../client/problem'
import { queryClient } from '../../client/queries'
import type { components } from '../../contract/schema'
import { m } from '../../paraglide/messages'
import { Button } from '../../ui/Button'
import { Failure, Waiting } from '../../ui/states'
import { toast, toastFailure } from '../../ui/toast'
import { ClashDialog } from './ClashDialog'
import { type Field, Input } from './RecordForm'
import type { Values } from './records'
import style from './settings.module.css'

type Space = components['schemas']['WorkspaceAnswer']
type Patch = components['schemas']['WorkspacePatch']

const SPACE = $api.queryOptions('get', '/v1/workspace')

export function Workspace() {
  const { data, error, refetch } = $api.useQuery('get', '/v1/workspace')
  if (error) return <Failure error={error} retry={refetch} />
  return data ? <Form space={data} /> : <Waiting lines={8} />
}

const valuesOf = ({ settings, ...space }: Space): Values => ({
  name: space.name,
  level: space.level,
  language: space.language,
  timezone: space.timezone,
  totp_required: space.totp_required,
  quote_validity_days: settings.quote_validity_days,
  export_notice_rows: settings.export_notice_rows,
  company_directory: settings.company_directory,
  won_without_quote: settings.won_without_quote,
  pull_from_backlog: settings.pull_from_backlog,
  ...settings.fiscal,
})
const FISCAL = ['legal_name', 'vat_number', 'tax_code', 'street', 'postal_code', 'city', 'province', 'iban'] as const
const COUNTS = ['quote_validity_days', 'export_notice_rows'] as const
const SWITCHES = ['company_directory', 'won_without_quote', 'pull_from_backlog'] as const

function patchOf(values: Values, { settings }: Space): Patch {
  const of = <K extends string>(keys: readonly K[], read: (value: unknown) => unknown) =>
    Object.fromEntries(keys.map((key) => [key, read(values[key])]))
  const own = of(['name', 'level', 'language', 'timezone', 'totp_required'], (value) => value)
  const counts = of(COUNTS, (value) => Number.parseInt(String(value), 10) || 1)
  const fiscal = of(FISCAL, (value) => String(value ?? '').trim() || null)
  return { ...own, settings: { ...settings, ...counts, ...of(SWITCHES, Boolean), fiscal: { ...settings.fiscal, ...fiscal } } } as Patch
}

function Form({ space }: { space: Space }) {
  const { values, mine, base, change, drop } = useDraft(space, valuesOf)
  const { merge, clash } = useMerging()
  const write = async (on: Space, changed: Values) =>
    queryClient.setQueryData(
      SPACE.queryKey,
      await said(
        api.PATCH('/v1/workspace', { params: { header: ifMatch(on.version) }, body: patchOf({ ...valuesOf(on), ...changed }, on) }),
      ),
    )
  const save = useMutation({
    mutationFn: () => merge(base, mine, { read: () => queryClient.fetchQuery({ ...SPACE, staleTime: 0 }), valuesOf, write }),
    onSuccess: () => {
      drop()
      void queryClient.invalidateQueries({ queryKey: ['get', '/v1/me'] })
      toast(m.ui_saved())
    },
    onError: (error) => !asProblem(error).faults.length && toastFailure(error),
  })
  const faults = save.error ? asProblem(save.error).fields : {}
  const fields = (all: readonly Field[]) =>
    all.map((field) => (
      <Input
        key={field.name}
        field={field}
        first={false}
        locked={false}
        value={values[field.name]}
        error={faults[field.name] ?? faults[`settings.${field.name}`] ?? faults[`settings.fiscal.${field.name}`]}
        change={(value) => change({ [field.name]: value })}
      />
    ))
  function submit(event: FormEvent) {
    event.preventDefault()
    save.mutate()
  }
  return (
    <form onSubmit={submit}>
      <section className={style.section} aria-label={m.settings_workspace()}>
        <div className={style.grid2}>{fields(general(values.level))}</div>
      </section>
      <section className={style.section} aria-labelledby="rules">
        <header className={style.head}>
          <h2 id="rules">{m.settings_rules()}</h2>
        </header>
        <div className={style.form}>{fields(rules())}</div>
      </section>
      <section className={style.section} aria-labelledby="fiscal">
        <header className={style.head}>
          <h2 id="fiscal">{m.settings_fiscal()}</h2>
        </header>
        <div className={style.grid2}>{fields(fiscal())}</div>
      </section>
      <Button type="submit" loading={save.isPending}>
        {m.ui_save()}
      </Button>
      <ClashDialog clash={clash} fields={[...general(values.level), ...rules(), ...fiscal()]} />
    </form>
  )
}

const LEVELS = {
  essential: m.settings_level_essential_text,
  standard: m.settings_level_standard_text,
  full: m.settings_level_full_text,
}
const general = (level: unknown): Field[] => [
  { name: 'name', label: m.settings_name(), required: true },
  {
    name: 'language',
    label: m.shell_language(),
    kind: 'select',
    required: true,
    options: [
      { value: 'it', label: 'Italiano' },
      { value: 'en', label: 'English' },
    ],
  },
  { name: 'timezone', label: m.settings_timezone(), required: true },
  {
    name: 'level',
    label: m.settings_level(),
    hint: LEVELS[level as Space['level']](),
    kind: 'select',
    required: true,
    options: [
      { value: 'essential', label: m.settings_level_essential() },
      { value: 'standard', label: m.settings_level_standard() },
      { value: 'full', label: m.settings_level_full() },
    ],
  },
]
const rules = (): Field[] => [
  { name: 'quote_validity_days', label: m.settings_quote_days(), kind: 'number' },
  { name: 'won_without_quote', label: m.settings_won_without_quote(), kind: 'switch' },
  { name: 'pull_from_backlog', label: m.settings_pull(), kind: 'switch' },
  { name: 'company_directory', label: m.settings_directory(), kind: 'switch', hint: m.settings_directory_hint() },
  { name: 'export_notice_rows', label: m.settings_export_rows(), kind: 'number' },
  { name: 'totp_required', label: m.settings_totp(), kind: 'switch' },
]
const fiscal = (): Field[] => [
  { name: 'legal_name', label: m.settings_legal_name() },
  { name: 'vat_number', label: m.settings_vat_number() },
  { name: 'tax_code', label: m.settings_tax_code() },
  { name: 'iban', label: 'IBAN' },
  { name: 'street', label: m.settings_street() },
  { name: 'postal_code', label: m.settings_postal_code() },
  { name: 'city', label: m.settings_city() },
  { name: 'province', label: m.settings_province() },
]
