import type { components } from '../../contract/schema'
import { m } from '../../paraglide/messages'
import { parseDecimal } from '../../ui/decimals'
import { percent } from '../../ui/money'
import type { Spec } from './Records'
import type { Row } from './records'
import style from './settings.module.css'
import { name, nameColumn, options, orNull, said, text } from './specParts'

type Schemas = components['schemas']
const whole = (value: unknown) => (text(value) ? Number.parseInt(text(value), 10) : null)
const yes = (value: unknown, label: () => string) => (value ? <span className={style.pill}>{label()}</span> : null)

const OUTCOMES = { lost: m.settings_outcome_lost, dead: m.settings_outcome_dead }
const roots = (rows: readonly Row[]) => rows.filter(({ parent_id }) => !parent_id)
export const lossReasons: Spec = {
  path: '/v1/loss-reasons',
  title: m.settings_loss_reasons(),
  hint: m.settings_loss_reasons_hint(),
  add: m.settings_reason_new(),
  query: { sort: 'position' },
  order: (rows) => roots(rows).flatMap((root) => [root, ...rows.filter(({ parent_id }) => parent_id === root.id)]),
  indent: ({ parent_id }) => Boolean(parent_id),
  removable: ({ system_key }) => !system_key,
  columns: [
    nameColumn,
    { head: m.settings_outcome(), cell: ({ outcome }) => said(OUTCOMES, outcome) },
    { head: m.settings_recall_days(), cell: ({ recall_after_days }) => text(recall_after_days) || '—', number: true },
  ],
  fields: (rows) => [
    name,
    { name: 'outcome', label: m.settings_outcome(), kind: 'select', required: true, options: options(OUTCOMES) },
    {
      name: 'parent_id',
      label: m.settings_below(),
      kind: 'select',
      options: roots(rows).map((row) => ({ value: row.id, label: text(row.name) })),
    },
    { name: 'recall_after_days', label: m.settings_recall_days(), kind: 'number', hint: m.settings_recall_hint() },
  ],
  values: (row) => ({
    name: row?.name ?? '',
    outcome: row?.outcome ?? 'lost',
    parent_id: row?.parent_id ?? null,
    recall_after_days: row?.recall_after_days ?? '',
  }),
  body: (values, changed, row) => ({
    ...(row ? changed : values),
    ...(!row || 'recall_after_days' in changed ? { recall_after_days: whole(values.recall_after_days) } : {}),
  }),
}

export const disqualification: Spec = {
  path: '/v1/disqualification-reasons',
  title: m.settings_disqualification(),
  add: m.settings_reason_new(),
  query: { sort: 'position' },
  columns: [nameColumn],
  fields: () => [name],
  values: (row) => ({ name: row?.name ?? '' }),
  body: (values) => ({ name: values.name }),
}

const VAT_KINDS: Record<Schemas['VatKind'], () => string> = {
  standard: m.settings_vat_standard,
  reduced: m.settings_vat_reduced,
  excluded: m.settings_vat_excluded,
  out_of_scope: m.settings_vat_out_of_scope,
  not_taxable: m.settings_vat_not_taxable,
  exempt: m.settings_vat_exempt,
  margin_scheme: m.settings_vat_margin_scheme,
  reverse_charge: m.settings_vat_reverse_charge,
  paid_abroad: m.settings_vat_paid_abroad,
}
const label = (row: Row | null) => (row?.label ?? {}) as { it?: string; en?: string }
export const vatCodes: Spec = {
  path: '/v1/vat-codes',
  title: m.settings_vat(),
  hint: m.settings_vat_hint(),
  add: m.settings_vat_new(),
  query: { sort: 'code' },
  columns: [
    { head: m.settings_code(), cell: ({ code }) => text(code) },
    { head: m.settings_rate(), cell: ({ rate }) => percent(text(rate)), number: true },
    { head: m.settings_nature(), cell: ({ nature }) => text(nature) },
    { head: m.settings_description(), cell: (row) => label(row).it },
    { head: m.settings_valid_from(), cell: ({ valid_from }) => (text(valid_from) === '1970-01-01' ? '' : text(valid_from)) },
  ],
  fields: () => [
    { name: 'code', label: m.settings_code(), required: true },
    { name: 'kind', label: m.settings_kind(), kind: 'select', required: true, options: options(VAT_KINDS) },
    { name: 'rate', label: m.settings_rate(), kind: 'number', required: true },
    { name: 'nature', label: m.settings_nature(), hint: m.settings_nature_hint() },
    { name: 'it', label: m.settings_description_it(), required: true, fault: 'label.it' },
    { name: 'en', label: m.settings_description_en(), required: true, fault: 'label.en' },
    { name: 'valid_from', label: m.settings_valid_from(), kind: 'date' },
    { name: 'valid_to', label: m.settings_valid_to(), kind: 'date', hint: m.settings_valid_to_hint() },
  ],
  values: (row) => ({
    code: row?.code ?? '',
    kind: row?.kind ?? 'standard',
    rate: row?.rate ?? '',
    nature: row?.nature ?? '',
    it: label(row).it ?? '',
    en: label(row).en ?? '',
    valid_from: row?.valid_from ?? '1970-01-01',
    valid_to: row?.valid_to ?? '',
  }),
  body: ({ it, en, ...values }) => ({
    ...values,
    rate: parseDecimal(text(values.rate)) ?? values.rate,
    nature: orNull(values.nature),
    valid_from: orNull(values.valid_from) ?? '1970-01-01',
    valid_to: orNull(values.valid_to),
    label: { it, en },
  }),
}

const METHODS: Record<Schemas['PaymentMethod'], () => string> = {
  bank_transfer: m.settings_method_bank_transfer,
  riba: m.settings_method_riba,
  sdd: m.settings_method_sdd,
  card: m.settings_method_card,
  cash: m.settings_method_cash,
}
const days = (row: Row | null) => ((row?.instalments ?? []) as { days: number }[]).map((each) => each.days).join(', ')
export const paymentTerms: Spec = {
  path: '/v1/payment-terms',
  title: m.settings_payment_terms(),
  add: m.settings_payment_terms_new(),
  query: { sort: 'name' },
  columns: [
    nameColumn,
    { head: m.settings_method(), cell: ({ method }) => said(METHODS, method) },
    { head: m.settings_instalments(), cell: (row) => days(row) },
    { head: m.settings_state(), cell: ({ preferred }) => yes(preferred, m.settings_preferred) },
  ],
  fields: () => [
    name,
    { name: 'method', label: m.settings_method(), kind: 'select', required: true, options: options(METHODS) },
    { name: 'days', label: m.settings_instalments(), hint: m.settings_instalments_hint(), fault: 'instalments' },
    { name: 'deposit_points', label: m.settings_deposit(), kind: 'number' },
    { name: 'end_of_month', label: m.settings_end_of_month(), kind: 'switch' },
    { name: 'preferred', label: m.settings_preferred_hint(), kind: 'switch' },
  ],
  values: (row) => ({
    name: row?.name ?? '',
    method: row?.method ?? 'bank_transfer',
    days: days(row),
    deposit_points: row?.deposit_points ?? '0',
    end_of_month: row?.end_of_month ?? false,
    preferred: row?.preferred ?? false,
  }),
  // Instalments that nobody touched keep their shares.
  body: ({ days: typed, ...values }, changed, row) => ({
    ...values,
    deposit_points: parseDecimal(text(values.deposit_points)) ?? '0',
    ...(!row || 'days' in changed
      ? {
          instalments: text(typed)
            .split(/[\s,;/]+/)
            .filter(Boolean)
            .map((each) => ({ days: Number(each), points: null })),
        }
      : {}),
  }),
}
