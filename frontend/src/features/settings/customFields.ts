import type { components } from '../../contract/schema'
import { m } from '../../paraglide/messages'
import type { Spec } from './Records'
import type { Row } from './records'

type Type = components['schemas']['CustomField']['type']
type Option = { value: string; label: { it: string; en?: string | null } }
const TYPES: Record<Type, () => string> = {
  text: m.settings_type_text,
  number: m.settings_type_number,
  date: m.settings_type_date,
  bool: m.settings_type_bool,
  choice: m.settings_type_choice,
  multichoice: m.settings_type_multichoice,
  url: m.settings_type_url,
}
const KINDS: Record<string, () => string> = {
  company: m.shell_kind_company,
  contact: m.shell_kind_contact,
  lead: m.shell_kind_lead,
  opportunity: m.shell_kind_opportunity,
  quote: m.shell_kind_quote,
  product: m.shell_kind_product,
  activity: m.shell_kind_activity,
}
const optionsOf = (names: Record<string, () => string>) => Object.entries(names).map(([value, label]) => ({ value, label: label() }))
const label = (row: Row | null) => (row?.label ?? {}) as { it?: string; en?: string | null }
const lines = (row: Row | null) => ((row?.options ?? []) as Option[]).map((each) => each.label.it).join('\n')

/** settore_2 from "Settore 2": the name under which records keep the value. */
export const keyOf = (name: string) =>
  name
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[^a-z]+|_+$/g, '')
    .slice(0, 50)

/** What is chosen from, one per line; a line that was there keeps its value. */
export function readOptions(typed: string, before: readonly Option[]): Option[] {
  const known = new Map(before.map((each) => [each.label.it, each]))
  return typed
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .map((it) => known.get(it) ?? { value: keyOf(it) || it, label: { it } })
}

export const customFields: Spec = {
  path: '/v1/custom-fields',
  title: m.settings_custom_fields(),
  hint: m.settings_custom_fields_hint(),
  add: m.settings_custom_field_new(),
  columns: [
    { head: m.settings_name(), cell: (row) => label(row).it },
    { head: m.settings_on(), cell: ({ kind }) => KINDS[String(kind)]?.() ?? String(kind) },
    { head: m.settings_type(), cell: ({ type }) => TYPES[type as Type]() },
    { head: m.settings_required(), cell: ({ required }) => (required ? m.settings_yes() : '') },
  ],
  fields: () => [
    { name: 'it', label: m.settings_name_it(), required: true, fault: 'label.it' },
    { name: 'en', label: m.settings_name_en(), fault: 'label.en' },
    { name: 'kind', label: m.settings_on(), kind: 'select', required: true, once: true, options: optionsOf(KINDS) },
    { name: 'type', label: m.settings_type(), kind: 'select', required: true, once: true, options: optionsOf(TYPES) },
    { name: 'options', label: m.settings_options(), kind: 'lines', hint: m.settings_options_hint() },
    { name: 'required', label: m.settings_required(), kind: 'switch' },
  ],
  values: (row) => ({
    it: label(row).it ?? '',
    en: label(row).en ?? '',
    kind: row?.kind ?? 'company',
    type: row?.type ?? 'text',
    options: lines(row),
    required: row?.required ?? false,
  }),
  body: ({ it, en, kind, type, options, required }, _, row) => ({
    label: { it, en: String(en ?? '').trim() || null },
    required,
    options: type === 'choice' || type === 'multichoice' ? readOptions(String(options), (row?.options ?? []) as Option[]) : [],
    ...(row ? {} : { kind, type, key: keyOf(String(it)) }),
  }),
}
