import type { components } from '../../contract/schema'

export type Import = components['schemas']['TableImport']
export type PlanBody = components['schemas']['PlanInput']
export type NumberForm = 'comma' | 'point'

/** How somebody wants a file to be understood, as far as they have said. */
export type Draft = {
  columns: (string | null)[]
  match_by: string | null
  system: string
  source_id: string | null
  legal_basis: string
  create: boolean
  update: boolean
  /** Whether the companies and people that rows name are made; null where rows name none. */
  create_related: boolean | null
  numbers: Record<string, NumberForm>
}
export type Lack = 'rows' | 'columns' | 'twice' | 'key' | 'system' | 'source' | 'basis' | 'nothing'

/** Fields of which several columns may give some. */
const LISTS = new Set(['emails', 'phones', 'tags', 'closed_at'])
const NUMBERS = new Set(['price', 'cost', 'amount', 'budget', 'competitor_price'])
export const EXTERNAL = 'external_id'

/** What can be found by, in the service's order, of the fields that columns have. */
export const keysIn = ({ keys }: Pick<Import, 'keys'>, columns: readonly (string | null)[]) =>
  keys.filter((key) => columns.includes(key) || (key === 'name' && ['given_name', 'family_name'].some((part) => columns.includes(part))))

/** What was asked for last, else what the service made of the file. */
export function draftOf(it: Import): Draft {
  const columns = it.reading.columns.map(({ field }) => field)
  const asked = (it.plan ?? {}) as Partial<Draft>
  const known = { ...it.reading.numbers, ...asked.numbers } as Draft['numbers']
  return {
    columns: asked.columns ?? columns,
    match_by: asked.match_by ?? keysIn(it, columns)[0] ?? null,
    system: asked.system ?? it.reading.origin ?? 'import',
    source_id: asked.source_id ?? null,
    legal_basis: asked.legal_basis ?? '',
    create: asked.create ?? true,
    update: asked.update ?? true,
    create_related: asked.create_related ?? (namesOthers(columns) ? it.kind !== 'opportunity' : null),
    numbers: known,
  }
}

/** Whether rows name companies or people besides what they are themselves. */
export const namesOthers = (columns: Draft['columns']) => columns.some((field) => field && /^(companies$|company\.|contact\.)/.test(field))

/** Another field in a column; what is found by stays, where it is still there. */
export function mapped(it: Import, draft: Draft, place: number, field: string | null): Draft {
  const columns = draft.columns.map((each, at) => (at === place ? field : each))
  const keys = keysIn(it, columns)
  const kept = draft.match_by && keys.includes(draft.match_by) ? draft.match_by : (keys[0] ?? null)
  const create_related = namesOthers(columns) ? (draft.create_related ?? it.kind !== 'opportunity') : null
  return { ...draft, columns, match_by: kept, create_related }
}

/** The fields that more columns give than may. */
export const twice = (columns: Draft['columns']) =>
  new Set(columns.filter((field, place) => field !== null && !LISTS.has(field) && columns.indexOf(field) !== place) as string[])

/** Whether a column's numbers may be written in one way or the other. */
export const isNumber = ({ reading }: Pick<Import, 'reading'>, field: string | null) =>
  field !== null && (NUMBERS.has(field) || field in reading.numbers)

/** Of whom data are kept: people need a reason, and everybody came from somewhere. */
export const asksSource = (kind: string) => kind !== 'product'
export const asksBasis = (kind: string, { columns, create_related }: Draft) =>
  kind === 'contact' || (Boolean(create_related) && columns.some((field) => field?.startsWith('contact.')))

/** What is missing before the service can be asked, in the order of the page. */
export function lacks(it: Import, draft: Draft): Lack[] {
  const found: [boolean, Lack][] = [
    [!it.rows, 'rows'],
    [draft.columns.every((field) => field === null), 'columns'],
    [twice(draft.columns).size > 0, 'twice'],
    [!draft.match_by, 'key'],
    [draft.columns.includes(EXTERNAL) && !/^[a-z0-9][a-z0-9_.-]{0,63}$/.test(draft.system), 'system'],
    [asksSource(it.kind) && draft.create && !draft.source_id, 'source'],
    [asksBasis(it.kind, draft) && !draft.legal_basis.trim(), 'basis'],
    [!draft.create && !draft.update, 'nothing'],
  ]
  return found.filter(([is]) => is).map(([, lack]) => lack)
}

/** As the service takes it: of numbers only those that a column has. */
export function bodyOf(draft: Draft): PlanBody {
  const numbers = Object.fromEntries(Object.entries(draft.numbers).filter(([field]) => draft.columns.includes(field)))
  return { ...draft, match_by: draft.match_by ?? '', legal_basis: draft.legal_basis.trim() || null, numbers }
}

export type Step = 'file' | 'columns' | 'rows' | 'bring' | 'done'
export const STEPS: readonly Step[] = ['file', 'columns', 'rows', 'bring', 'done']
const AT: Record<string, Step> = {
  reading: 'file',
  read: 'columns',
  failed: 'columns',
  planning: 'rows',
  planned: 'rows',
  committing: 'bring',
  committed: 'done',
  reverting: 'done',
  reverted: 'done',
}

/** Where an import is; from its plan one may go back to the columns. */
export const stepOf = ({ state }: Pick<Import, 'state'>, back = false): Step =>
  back && state === 'planned' ? 'columns' : (AT[state] ?? 'columns')

const BUSY = new Set(['reading', 'planning', 'committing', 'reverting'])
export const isBusy = (state: string | undefined) => state !== undefined && BUSY.has(state)

/** How many rows there are of each status. */
export const countsOf = ({ counts }: Pick<Import, 'counts'>) => ({
  created: 0,
  changed: 0,
  unchanged: 0,
  conflict: 0,
  refused: 0,
  ...counts,
})

/** How many rows carrying it out may write: of those in conflict at least the other fields. */
export function writes(it: Pick<Import, 'counts'>): number {
  const { created, changed, conflict } = countsOf(it)
  return created + changed + conflict
}
