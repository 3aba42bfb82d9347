import { asProblem, type Problem } from '../../client/problem'
import {
  adopt,
  blankLine,
  isBlank,
  isWritable,
  patchOf,
  type Quote,
  type QuotePatch,
  type Sheet,
  type SheetField,
  type SheetLine,
  sheetOf,
} from './sheet'

export type Saving = 'saved' | 'waiting' | 'saving' | 'refused' | 'conflict'
export type Snapshot = {
  /** As the service knows it, with the totals. */
  quote: Quote
  sheet: Sheet
  saving: Saving
  problem: Problem | null
  /** Messages by `key.field` for lines, by field for the rest. */
  faults: Readonly<Record<string, string>>
}
type Save = (quote: Quote, body: QuotePatch) => Promise<Quote>

const REST = 350

/** Where a quote is written: what is typed is sent once the typing rests, one change after the other. */
export class Desk {
  #now: Snapshot
  #dirty = new Set<SheetField>()
  #timer: ReturnType<typeof setTimeout> | undefined
  #going: Promise<void> | null = null
  readonly #watchers = new Set<() => void>()
  readonly #save: Save

  constructor(quote: Quote, save: Save) {
    this.#save = save
    this.#now = { quote, sheet: sheetOf(quote), saving: 'saved', problem: null, faults: {} }
  }

  readonly subscribe = (watcher: () => void) => {
    this.#watchers.add(watcher)
    return () => void this.#watchers.delete(watcher)
  }
  readonly snapshot = () => this.#now

  #set(change: Partial<Snapshot>) {
    this.#now = { ...this.#now, ...change }
    for (const each of this.#watchers) each()
  }

  /** The quote as somebody else, or a step such as sending, left it; nothing that is being written is lost. */
  meet(quote: Quote) {
    if (quote.version > this.#now.quote.version && !this.#dirty.size && !this.#going) this.#take(quote)
  }

  #take(quote: Quote) {
    // What is still blank is a line about to be written.
    const blanks = this.#now.sheet.lines.filter(isBlank)
    const sheet = sheetOf(quote, this.#now.sheet.lines)
    if (isWritable(quote)) sheet.lines = [...sheet.lines, ...blanks]
    this.#set({ quote, sheet, saving: 'saved', problem: null, faults: {} })
  }

  readonly change = <F extends SheetField>(field: F, value: Sheet[F]) => {
    this.#set({ sheet: { ...this.#now.sheet, [field]: value } })
    this.#touched(field)
  }

  readonly changeLine = (key: string, change: Partial<SheetLine>) => {
    this.#lines((lines) => lines.map((line) => (line.key === key ? { ...line, ...change } : line)))
  }

  /** A new line after another one, or at the end; its key. Blank lines are not sent. */
  readonly addLine = (after: string | null, kind: SheetLine['kind'] = 'product', like?: SheetLine): string => {
    const line = like ? { ...like, id: null, key: blankLine().key } : blankLine(kind)
    const place = this.#now.sheet.lines.findIndex(({ key }) => key === after)
    const lines = [...this.#now.sheet.lines]
    lines.splice(place < 0 ? lines.length : place + 1, 0, line)
    this.#set({ sheet: { ...this.#now.sheet, lines } })
    if (!isBlank(line)) this.#touched('lines')
    return line.key
  }

  readonly removeLine = (key: string) => this.#lines((lines) => lines.filter((line) => line.key !== key))

  readonly putLines = (lines: readonly SheetLine[]) => this.#lines(() => lines)

  readonly moveLine = (key: string, by: -1 | 1) =>
    this.#lines((lines) => {
      const from = lines.findIndex((line) => line.key === key)
      const to = from + by
      if (from < 0 || to < 0 || to >= lines.length) return lines
      const moved = [...lines]
      moved.splice(to, 0, ...moved.splice(from, 1))
      return moved
    })

  #lines(change: (lines: readonly SheetLine[]) => readonly SheetLine[]) {
    this.#set({ sheet: { ...this.#now.sheet, lines: change(this.#now.sheet.lines) } })
    this.#touched('lines')
  }

  #touched(field: SheetField) {
    this.#dirty.add(field)
    if (this.#now.saving !== 'conflict') this.#set({ saving: this.#going ? 'saving' : 'waiting' })
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.flush(), REST)
  }

  /** Sends what is waiting now; true once everything is saved. */
  readonly flush = async (): Promise<boolean> => {
    clearTimeout(this.#timer)
    while (this.#going) await this.#going
    if (!this.#dirty.size) return this.#now.saving === 'saved'
    if (this.#now.saving === 'conflict') return false
    this.#going = this.#send()
    await this.#going
    return this.#now.saving === 'saved'
  }

  async #send() {
    const { quote, sheet } = this.#now
    const fields = new Set(this.#dirty)
    const { body, keys } = patchOf(sheet, fields, quote.currency)
    this.#dirty.clear()
    this.#set({ saving: 'saving' })
    try {
      const answered = await this.#save(quote, body)
      const sent = sheet.lines.filter((line) => !isBlank(line))
      const lines = fields.has('lines') ? adopt(this.#now.sheet.lines, sent, answered.lines) : this.#now.sheet.lines
      const said = sheetOf(answered)
      const kept = Object.fromEntries([...this.#dirty].map((field) => [field, this.#now.sheet[field]]))
      this.#set({
        quote: answered,
        sheet: { ...said, ...kept, lines },
        saving: this.#dirty.size ? 'waiting' : 'saved',
        problem: null,
        faults: {},
      })
    } catch (error) {
      for (const field of fields) this.#dirty.add(field)
      const problem = asProblem(error)
      this.#set({ saving: problem.stale ? 'conflict' : 'refused', problem, faults: faultsOf(problem, keys) })
    } finally {
      this.#going = null
    }
  }

  /** After a conflict: what was typed here goes on top of what the other one wrote. */
  readonly keepMine = (theirs: Quote) => {
    const sheet = sheetOf(theirs, this.#now.sheet.lines)
    const mine = Object.fromEntries([...this.#dirty].map((field) => [field, this.#now.sheet[field]]))
    this.#set({ quote: theirs, sheet: { ...sheet, ...mine }, saving: 'waiting', problem: null, faults: {} })
    void this.flush()
  }

  readonly takeTheirs = (theirs: Quote) => {
    this.#dirty.clear()
    this.#take(theirs)
  }
}

/** `/lines/2/unit_price` is said at the line that was third when it was sent. */
function faultsOf(problem: Problem, keys: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    problem.faults.map(({ pointer, message }) => {
      const [field = '', place, inner] = pointer.slice(1).split('/')
      return [field === 'lines' && place !== undefined ? `${keys[Number(place)]}.${inner ?? ''}` : field, message]
    }),
  )
}
