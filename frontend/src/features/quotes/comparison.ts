import type { components } from '../../contract/schema'
import { m } from '../../paraglide/messages'
import { date } from '../../ui/dates'
import { type Money, money, number, percent } from '../../ui/money'
import type { Quote } from './sheet'

export type Difference = components['schemas']['QuoteDifference']
export type ComparedLine = components['schemas']['ComparedLine']

/** What it is compared with unless said otherwise: what it revises or varies, or else the latest of the others. */
export function otherOf(quote: Quote, siblings: readonly { id: string }[], wanted?: string): string | undefined {
  return wanted ?? quote.revises_id ?? quote.varies_id ?? siblings.at(-1)?.id
}

const WORDS: Record<string, () => string> = {
  product_id: m.sending_field_product,
  description: m.sending_field_description,
  quantity: m.quotes_line_quantity,
  unit: m.quotes_line_unit,
  unit_price: m.quotes_line_price,
  discounts: m.quotes_line_discount,
  free_good: m.sending_field_free,
  optional: m.sending_field_optional,
  chosen: m.sending_field_chosen,
  cost: m.sending_field_cost,
  vat_code_id: m.quotes_line_vat,
  currency: m.sending_field_currency,
  discount: m.quotes_discount,
  shipping: m.quotes_shipping,
  split_payment: m.sending_field_split,
  stamp_duty: m.quotes_stamp_duty,
  pension_fund: m.quotes_pension_fund,
  withholding: m.quotes_withholding,
  payment_terms: m.quotes_payment_terms,
  delivery_terms: m.quotes_delivery_terms,
  notes: m.quotes_notes,
  customer_reference: m.quotes_customer_reference,
  valid_until: m.quotes_valid_until,
  lines_net: m.sending_field_lines_net,
  goods_net: m.sending_field_goods_net,
  net: m.quotes_net,
  vat_total: m.sending_field_vat,
  document: m.quotes_document,
  total_due: m.quotes_total_due,
}
export const wordOf = (field: string) => WORDS[field]?.() ?? field

type Named = (field: string, id: string) => string | undefined

/** A value of either quote for people. named: what an id stands for, where somebody knows. */
export function valueSaid({ field }: Difference, value: unknown, named: Named): string {
  if (value === null || value === undefined || value === '') return '—'
  if (typeof value === 'boolean') return value ? m.sending_yes() : m.sending_no()
  if (Array.isArray(value)) return value.map((points) => percent(String(points), 2)).join(' + ') || '—'
  if (typeof value === 'object') return partsSaid(value as Record<string, unknown>)
  const text = String(value)
  if (field === 'quantity') return number(text, 6)
  if (field === 'unit_price') return number(text, 6, 2)
  if (field === 'valid_until') return date(text)
  if (field.endsWith('_id')) return named(field, text) ?? '…'
  return text
}

const isMoney = (value: object): value is Money => 'amount' in value && 'currency' in value && typeof value.amount === 'string'

function partsSaid(value: Record<string, unknown>): string {
  if (isMoney(value)) return money(value)
  if ('instalments' in value) return termsSaid(value as unknown as Terms)
  const { points, amount, price } = value
  const said = [
    points && Number(points) ? percent(String(points), 2) : null,
    ...[amount, price].map((each) => (each && typeof each === 'object' && isMoney(each) ? money(each) : null)),
  ].filter(Boolean)
  return said.join(' · ') || '—'
}

type Terms = components['schemas']['TermsInput']
const METHODS: Record<string, () => string> = {
  bank_transfer: m.settings_method_bank_transfer,
  riba: m.settings_method_riba,
  sdd: m.settings_method_sdd,
  card: m.settings_method_card,
  cash: m.settings_method_cash,
}

/** Ri.Ba. 30/60 fine mese +10 */
function termsSaid({ method, deposit_points, instalments, end_of_month, fixed_day }: Terms): string {
  return [
    METHODS[method ?? '']?.() ?? method,
    Number(deposit_points) ? m.sending_deposit({ points: percent(deposit_points ?? '0', 2) }) : null,
    instalments?.length ? m.sending_days({ days: instalments.map(({ days }) => days).join('/') }) : null,
    end_of_month ? m.sending_end_of_month() : null,
    fixed_day ? `+${fixed_day}` : null,
  ]
    .filter(Boolean)
    .join(' ')
}
