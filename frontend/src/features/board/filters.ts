import type { components, paths } from '../../contract/schema'
import { isDay } from '../../ui/dates'

type Condition = components['schemas']['Condition']
export type Where = NonNullable<components['schemas']['SavedView']['where']>
type Query = NonNullable<paths['/v1/pipelines/{id}/board']['get']['parameters']['query']>

/** What the board is narrowed by, as the address says it. */
export type Filters = {
  owner?: string[]
  source?: string[]
  tag?: string[]
  min?: string
  max?: string
  from?: string
  until?: string
  q?: string
  stale?: true
  idle?: true
}
export type BoardSearch = Filters & { pipeline?: string; stage?: string; view?: string }

const texts = (value: unknown) => {
  const all = (Array.isArray(value) ? value : [value]).filter((each): each is string => typeof each === 'string' && each !== '')
  return all.length ? all : undefined
}
const text = (value: unknown, fits: RegExp) => {
  const said = typeof value === 'number' ? String(value) : value
  return typeof said === 'string' && fits.test(said) ? said : undefined
}
const AMOUNT = /^\d{1,13}(\.\d{1,4})?$/
const ANY = /./

/** The address' search, with nothing in it that the board does not understand. */
export function readSearch(search: Record<string, unknown>): BoardSearch {
  const read = {
    pipeline: text(search.pipeline, ANY),
    stage: text(search.stage, ANY),
    view: text(search.view, ANY),
    owner: texts(search.owner),
    source: texts(search.source),
    tag: texts(search.tag),
    min: text(search.min, AMOUNT),
    max: text(search.max, AMOUNT),
    from: isDay(search.from) ? search.from : undefined,
    until: isDay(search.until) ? search.until : undefined,
    q: text(search.q, ANY)?.slice(0, 200),
    stale: search.stale === true || undefined,
    idle: search.idle === true || undefined,
  }
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined)) as BoardSearch
}

/** Without what else an address says: the pipeline, the record that lies open beside the board. */
export function filtersOf(search: BoardSearch): Filters {
  const { pipeline: _, stage: __, view: ___, ...filters } = readSearch(search)
  return filters
}

/** How many filters narrow the board, the words aside. */
export const countOf = ({ q: _, ...filters }: Filters) => Object.keys(filters).length

/** The same in the service's words; the search begins at three letters. */
export function queryOf({ owner, source, tag, min, max, from, until, q, stale, idle }: Filters): Query {
  return {
    ...(owner && { owner_id: owner }),
    ...(source && { source_id: source }),
    ...(tag && { tags: tag }),
    ...(min && { amount_gte: min }),
    ...(max && { amount_lte: max }),
    ...(from && { expected_close_on_gte: from }),
    ...(until && { expected_close_on_lte: until }),
    ...(q && q.trim().length >= 3 && { q: q.trim() }),
    ...(stale && { stale: true }),
    ...(idle && { next_step: false }),
  }
}

/** As a saved view keeps it. Words are kept as words in the title: views compare fields. */
export function whereOf(pipeline: string, filters: Filters): Where {
  const { owner, source, tag, min, max, from, until, q, stale, idle } = filters
  const conditions: Condition[] = [{ field: 'pipeline_id', op: 'eq', value: pipeline }]
  const add = (field: string, op: Condition['op'], value: unknown) => {
    if (value !== undefined) conditions.push({ field, op, value })
  }
  add('owner_id', 'in', owner)
  add('source_id', 'in', source)
  add('tags', 'in', tag)
  add('amount', 'gte', min)
  add('amount', 'lte', max)
  add('expected_close_on', 'gte', from)
  add('expected_close_on', 'lte', until)
  add('title', 'contains', q)
  add('stale', 'eq', stale)
  add('next_step', 'eq', idle && false)
  return { and: conditions }
}

const NAMES: Record<string, keyof BoardSearch> = {
  'pipeline_id eq': 'pipeline',
  'owner_id in': 'owner',
  'source_id in': 'source',
  'tags in': 'tag',
  'amount gte': 'min',
  'amount lte': 'max',
  'expected_close_on gte': 'from',
  'expected_close_on lte': 'until',
  'title contains': 'q',
  'stale eq': 'stale',
  'next_step eq': 'idle',
}

/** A saved view as the address says it; null where it asks what the board does not (it was made by a list). */
export function searchOf(where: Where | null): BoardSearch | null {
  if (!where || !('and' in where)) return null
  const found: Record<string, unknown> = {}
  for (const part of where.and) {
    const name = 'field' in part ? NAMES[`${part.field} ${part.op}`] : undefined
    if (!name || !('field' in part)) return null
    found[name] = name === 'idle' ? part.value === false : part.value
  }
  const search = readSearch(found)
  return search.pipeline && Object.keys(search).length === where.and.length ? search : null
}
