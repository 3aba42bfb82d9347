import type { components } from '../contract/schema'

type Said = components['schemas']['Problem']
export type Fault = { pointer: string; code: string; message: string }

/** Every refusal as the service words it (RFC 9457), and the network's own as code `offline` with status 0. */
export class Problem extends Error {
  override readonly name = 'Problem'
  readonly status: number
  readonly code: string
  readonly title: string
  readonly detail: string
  readonly faults: readonly Fault[]
  readonly traceId: string | null
  /** Members beside the usual ones: `workspaces`, `enrolment`, `version`, `changed_fields` … */
  readonly more: Readonly<Record<string, unknown>>

  constructor(said: Partial<Said> & { status: number }, options?: ErrorOptions) {
    super(said.detail || said.title || said.code || `HTTP ${said.status}`, options)
    const { type: _, title, status, detail, code, errors, trace_id, ...more } = said as Said & Record<string, unknown>
    this.status = status
    this.code = code ?? 'internal'
    this.title = title ?? ''
    this.detail = detail ?? ''
    this.faults = (errors ?? []) as Fault[]
    this.traceId = trace_id ?? null
    this.more = more
  }

  get offline() {
    return this.status === 0
  }
  /** 412: somebody changed it meanwhile. */
  get stale() {
    return this.status === 412
  }
  /** The fields somebody else changed, where the refusal is a stale version. */
  get changedFields(): readonly string[] {
    return (this.more.changed_fields as string[] | undefined) ?? []
  }
  /** Messages by form field: `/emails/0` is `emails.0`. */
  get fields(): Record<string, string> {
    return Object.fromEntries(this.faults.map((fault) => [fault.pointer.slice(1).replaceAll('/', '.'), fault.message]))
  }
}

const RECENT_MS = 10 * 60_000
let last: { traceId: string; at: number } | null = null

/** The trace of the last refusal of the past ten minutes: what somebody who reports a problem means by it. */
export const recentTrace = () => (last && Date.now() - last.at < RECENT_MS ? last.traceId : null)

export async function problemOf(response: Response): Promise<Problem> {
  const said = await response
    .clone()
    .json()
    .catch(() => null)
  const problem = new Problem({ ...(said && typeof said === 'object' ? said : {}), status: response.status })
  if (problem.traceId) last = { traceId: problem.traceId, at: Date.now() }
  return problem
}

export const asProblem = (error: unknown): Problem =>
  error instanceof Problem ? error : new Problem({ status: 0, code: 'offline' }, { cause: error })
