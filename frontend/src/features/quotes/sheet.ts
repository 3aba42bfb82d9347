import type { components } from '../../contract/schema'

export type Quote = components['schemas']['Quote']
export type QuotePatch = components['schemas']['QuotePatch']
type LineInput = components['schemas']['LineInput']

/** A line as it is being written. key: the same from the first letter on; id: the service's, once it knows the line. */
export type SheetLine = {
  key: string
  id: string | null
  kind: 'product' | 'text' | 'section'
  product_id: string | null
  description: string
  quantity: string
  unit: string | null
  unit_price: string | null
  discounts: readonly string[]
  free_good: boolean
  optional: boolean
  chosen: boolean
  vat_code_id: string | null
}

/** What of a quote can be written while it is a draft. */
export type Sheet = {
  lines: readonly SheetLine[]
  discount: { points: string; amount: string | null }
  shipping: { price: string; vat_code_id: string | null } | null
  stamp_duty: boolean
  split_payment: boolean
  payment_terms_id: string | null
  delivery_terms: string | null
  notes: string | null
  customer_reference: string | null
  valid_until: string
  alternative_group: string
}
export type SheetField = keyof Sheet

let number = 0
const newKey = () => {
  number += 1
  return `line-${number}`
}

export const blankLine = (kind: SheetLine['kind'] = 'product'): SheetLine => ({
  key: newKey(),
  id: null,
  kind,
  product_id: null,
  description: '',
  quantity: '1',
  unit: null,
  unit_price: null,
  discounts: [],
  free_good: false,
  optional: false,
  chosen: false,
  vat_code_id: null,
})

function lineOf(said: LineInput, key = newKey()): SheetLine {
  const { id, kind, product_id, description, quantity, unit, unit_price, discounts, free_good, optional, chosen, vat_code_id } = said
  return {
    key,
    id: id ?? null,
    kind: kind ?? 'product',
    product_id: product_id ?? null,
    description: description ?? '',
    quantity: quantity ?? '1',
    unit: unit ?? null,
    unit_price: unit_price ?? null,
    discounts: discounts ?? [],
    free_good: free_good ?? false,
    optional: optional ?? false,
    chosen: chosen ?? false,
    vat_code_id: vat_code_id ?? null,
  }
}

/** The quote as it can be written; lines that were there before keep their keys, so that the focus stays. */
export function sheetOf(quote: Quote, before: readonly SheetLine[] = []): Sheet {
  const keys = new Map(before.filter(({ id }) => id).map(({ id, key }) => [id, key]))
  return {
    lines: quote.lines.map((line) => lineOf(line, keys.get(line.id ?? null))),
    discount: { points: quote.discount.points ?? '0', amount: quote.discount.amount?.amount ?? null },
    shipping: quote.shipping ? { price: quote.shipping.price.amount, vat_code_id: quote.shipping.vat_code_id ?? null } : null,
    stamp_duty: quote.stamp_duty,
    split_payment: quote.split_payment,
    payment_terms_id: quote.payment_terms_id,
    delivery_terms: quote.delivery_terms,
    notes: quote.notes,
    customer_reference: quote.customer_reference,
    valid_until: quote.valid_until,
    alternative_group: quote.alternative_group,
  }
}

/** What was sent does not change, nor what waits for approval. */
export const isWritable = ({ state }: Quote) => state === 'draft' || state === 'approved'

/** Nothing was said in it yet: such a line is not sent. */
export const isBlank = ({ product_id, description }: SheetLine) => !product_id && !description.trim()

function inputOf({ key: _, ...line }: SheetLine): LineInput {
  const nothing = line.description.trim() === ''
  // Whether a line is a product or free text is said by the product alone.
  const kind = line.kind === 'section' ? 'section' : line.product_id ? 'product' : 'text'
  return { ...line, kind, discounts: [...line.discounts], description: nothing ? null : line.description }
}

const moneyOf = (amount: string | null, currency: string) => (amount ? { amount, currency } : null)

/** What is sent for these fields, and the keys of the lines in the order in which they are sent. */
export function patchOf(sheet: Sheet, fields: ReadonlySet<SheetField>, currency: string): { body: QuotePatch; keys: string[] } {
  const sent = sheet.lines.filter((line) => !isBlank(line))
  const { discount, shipping } = sheet
  const written: Required<{ [F in SheetField]: QuotePatch[F] }> = {
    ...sheet,
    lines: sent.map(inputOf),
    discount: { points: discount.points || '0', amount: moneyOf(discount.amount, currency) },
    shipping: shipping ? { price: { amount: shipping.price, currency }, vat_code_id: shipping.vat_code_id } : null,
  }
  const body = Object.fromEntries([...fields].map((field) => [field, written[field]])) as QuotePatch
  return { body, keys: sent.map(({ key }) => key) }
}

/** The lines after the service answered: what it filled in is taken over, what was typed meanwhile stays. */
export function adopt(now: readonly SheetLine[], sent: readonly SheetLine[], answered: readonly LineInput[]): SheetLine[] {
  const bySent = new Map(sent.map((line, place) => [line.key, { line, said: answered[place] }]))
  return now.map((line) => {
    const found = bySent.get(line.key)
    if (!found?.said) return line
    if (found.line === line) return lineOf(found.said, line.key)
    return { ...line, id: found.said.id ?? null }
  })
}

/** 10+5 or "10 5": discounts one after the other; undefined where it is no such thing. */
export function readDiscounts(text: string, read: (text: string) => string | null): string[] | undefined {
  const parts = text.split(/[+\s]+/).filter(Boolean)
  const points = parts.map(read)
  return points.length <= 5 && points.every((each) => each !== null) ? (points as string[]) : undefined
}
