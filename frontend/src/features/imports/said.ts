import { m } from '../../paraglide/messages'
import { date, isDay, today } from '../../ui/dates'
import { formatDecimal } from '../../ui/decimals'
import { type Money, money } from '../../ui/money'

/** Names by id: members, sources. */
export type Names = (id: string) => string | undefined
/** As an address is written. */
const ADDRESS = ['street', 'postal_code', 'city', 'province', 'country']
const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/
const isMoney = (value: object): value is Money => 'amount' in value && 'currency' in value

const OUTCOMES: Record<string, () => string> = {
  open: m.imports_open,
  won: m.opportunities_won,
  lost: m.opportunities_lost,
  dead: m.opportunities_dead,
}

const SUMS = new Set(['price', 'cost'])

/** A value of a named field in words. */
export const sayField = (field: string, value: unknown, cell: string | undefined, names: Names) =>
  (field === 'outcome' && OUTCOMES[String(value)]?.()) ||
  (SUMS.has(field) && typeof value === 'string' && formatDecimal(value, 2)) ||
  sayValue(value, cell, names)

/** A value of a field in words; cell: what the file says there, for what the record keeps as another record's id. */
export function sayValue(value: unknown, cell: string | undefined, names: Names): string {
  if (value === null || value === undefined || value === '') return m.imports_nothing()
  if (typeof value === 'boolean') return value ? m.imports_yes() : m.imports_no()
  if (Array.isArray(value)) return value.length ? value.map((each) => sayValue(each, cell, names)).join(', ') : m.imports_nothing()
  if (typeof value === 'object') return sayObject(value as Record<string, unknown>, cell, names)
  const text = String(value)
  if (isDay(text)) return date(text)
  if (INSTANT.test(text)) return date(today(new Date(text)))
  return ID.test(text) ? (names(text) ?? cell ?? m.imports_other_record()) : text
}

/** An address is its parts, an amount its sum and currency; what names another record is said by its cell. */
function sayObject(value: Record<string, unknown>, cell: string | undefined, names: Names): string {
  if (isMoney(value)) return value.amount === null ? m.imports_nothing() : money(value)
  const id = Object.entries(value).find(([name, each]) => name.endsWith('_id') && each)
  if (id) return sayValue(id[1], cell, names)
  const order = [...ADDRESS, ...Object.keys(value).filter((name) => !ADDRESS.includes(name) && name !== 'type')]
  const parts = order
    .map((name) => value[name])
    .filter((each) => each !== null && each !== undefined && typeof each !== 'object' && each !== '')
  return parts.length ? parts.join(' ') : m.imports_nothing()
}

/** What of a row tells people which it is: the first two cells that say something. */
export const nameOf = (cells: readonly string[]) =>
  cells
    .filter((cell) => cell.trim())
    .slice(0, 2)
    .join(' · ')
