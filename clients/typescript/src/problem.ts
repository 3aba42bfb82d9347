import type { components } from './schema.ts'

type Said = components['schemas']['Problem']
/** One thing that is wrong. pointer: RFC 6901, into what was sent; code: stable. */
export type Fault = NonNullable<Said['errors']>[number]

/** A refusal as Filo words it (RFC 9457). code: stable, to branch on; faults: where in the input. */
export class Problem extends Error {
  readonly status: number
  readonly code: string
  readonly detail: string
  readonly faults: readonly Fault[]
  readonly traceId: string | null
  /** All members, also those of one kind: `version` and `changed_fields` of a 412. */
  readonly said: Partial<Said> & Record<string, unknown>

  constructor(status: number, said: Partial<Said>) {
    const faults = said.errors ?? []
    const places = faults.map(({ pointer, message }) => `${pointer} ${message}`).join('; ')
    super(`${status} ${said.code ?? ''}: ${said.detail ?? said.title ?? ''}${places && ` (${places})`}`)
    this.name = 'Problem'
    this.status = status
    this.code = said.code ?? ''
    this.detail = said.detail ?? ''
    this.faults = faults
    this.traceId = said.trace_id ?? null
    this.said = { ...said }
  }

  /** The refusal that an answer is; what stands between may answer without a problem's JSON. */
  static async of(answer: Response): Promise<Problem> {
    const text = await answer.text()
    const said = answer.headers.get('content-type')?.includes('json')
      ? JSON.parse(text)
      : { title: answer.statusText, detail: text.slice(0, 500) }
    return new Problem(answer.status, said)
  }
}
