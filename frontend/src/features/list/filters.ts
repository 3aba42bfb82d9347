import type { components } from '../../contract/schema'

export type Where = NonNullable<components['schemas']['Query']['where']>
type Condition = components['schemas']['Condition']

/** What a list shows, as it stands in the address. where: values by `field` or `field:op`; view: the saved one it came from. */
export type ListSearch = {
  q?: string
  sort?: string
  columns?: string[]
  view?: string
  where?: Record<string, string[]>
}

export type Filter = {
  /** The contract's name; `field:op` where the comparison is not "one of" (`created_at:gte`). */
  key: string
  label: string
  kind: 'choice' | 'text' | 'date' | 'amount' | 'flag'
  /** For choice: what may be chosen. */
  choices?: readonly { value: string; label: string }[]
}

/** Stands for "nobody" or "nothing" among the values of a choice. */
export const NONE = '-'

const words = (value: unknown) =>
  Array.isArray(value) ? value.filter((each): each is string | number => typeof each !== 'object').map(String) : []
const word = (value: unknown) => (typeof value === 'string' || typeof value === 'number' ? String(value) : undefined)

/** Reads an address: what is not as it should be is left out. For `validateSearch`. */
export function listSearch(raw: Record<string, unknown>): ListSearch {
  const where = Object.entries(typeof raw.where === 'object' && raw.where ? raw.where : {})
    .map(([key, value]) => [key, words(value)] as const)
    .filter(([, values]) => values.length)
  const columns = words(raw.columns)
  const [q, sort, view] = [word(raw.q), word(raw.sort), word(raw.view)]
  return {
    ...(q ? { q } : {}),
    ...(sort ? { sort } : {}),
    ...(view ? { view } : {}),
    ...(columns.length ? { columns } : {}),
    ...(where.length ? { where: Object.fromEntries(where) } : {}),
  }
}

const TRUTHS: Record<string, boolean> = { true: true, false: false }

function conditionOf(key: string, values: readonly string[]): Where | null {
  const [field = '', op = 'in'] = key.split(':') as [string, Condition['op']?]
  const first = values[0]
  if (first === undefined) return null
  if (op === 'eq') {
    const each: Where[] = values.map((value) => ({ field, op, value: TRUTHS[value] ?? value }))
    return each.length > 1 ? { or: each } : (each[0] ?? null)
  }
  if (op !== 'in') return { field, op, value: first }
  const some = values.filter((value) => value !== NONE)
  const either: Where[] = []
  if (some.length) either.push({ field, op: 'in', value: some })
  if (some.length < values.length) either.push({ field, op: 'is_null', value: true })
  return either.length > 1 ? { or: either } : (either[0] ?? null)
}

/** The address's filters as the contract asks for them. */
export function whereOf(given: ListSearch['where'], always: readonly Where[] = []): Where | null {
  const parts = [...always, ...Object.entries(given ?? {}).map(([key, values]) => conditionOf(key, values))].filter((each) => each !== null)
  return parts.length > 1 ? { and: parts } : (parts[0] ?? null)
}

function filterOf(part: Where): [string, string[]] | null {
  if ('or' in part) {
    const read = part.or.map(filterOf).filter((each) => each !== null)
    const key = read[0]?.[0]
    return key && read.every((each) => each[0] === key) ? [key, read.flatMap(([, values]) => values)] : null
  }
  if (!('field' in part)) return null
  if (part.op === 'is_null') return [part.field, [NONE]]
  const values = (Array.isArray(part.value) ? part.value : [part.value]).map(String)
  return [part.op === 'in' ? part.field : `${part.field}:${part.op}`, values]
}

/** A saved view's filter as the address has it; what only the contract can say is left out. */
export function filtersOf(where: Where | null | undefined): Record<string, string[]> {
  if (!where) return {}
  const parts = 'and' in where ? where.and : [where]
  return Object.fromEntries(parts.map(filterOf).filter((each) => each !== null))
}
