import { api, said } from '../api'
import { network } from '../network'
import { asProblem, type Problem } from '../problem'
import { queryClient } from '../queries'
import { signed } from '../signed'
import { post, unreached } from './deliver'
import type { Entry } from './entry'
import { alone, amend, falling, landed, reload } from './outbox'
import { waiting } from './waiting'

type Answer = { id?: string; version?: number; next?: { id: string } | null }

const SOONEST_MS = 5_000
const LONGEST_MS = 60_000
/** A fault of the service itself is not asked for ever: then a person decides. */
const MOST_TRIES = 5
const MOST_MENDS = 3
/** Its place in the pipeline is what a move is about: what else changed meanwhile does not stand against it. */
const MOVED_TOO = new Set(['stage_id', 'pipeline_id', 'outcome', 'deleted_at'])

let wait = SOONEST_MS
let timer: ReturnType<typeof setTimeout> | undefined

/** Sends what waits, in order, from one tab at a time; what cannot be reached is tried again by itself. False where nothing changed. */
export async function flush(): Promise<boolean> {
  clearTimeout(timer)
  if (!network.up() || !waiting()) return false
  const { done, stopped } = await alone(sendAll)
  if (done) await queryClient.invalidateQueries()
  wait = stopped && !done ? Math.min(wait * 2, LONGEST_MS) : SOONEST_MS
  if (stopped) timer = setTimeout(() => void flush(), wait)
  return done > 0
}

async function sendAll() {
  const tried = new Set<number>()
  for (let done = 0; ; done += 1) {
    const entries = await reload()
    const blocked = new Set(entries.filter(({ refusal }) => refusal).flatMap((entry) => falling(entry, entries)))
    const entry = entries.find((each) => !blocked.has(each) && !tried.has(each.seq))
    if (!entry) return { done, stopped: false }
    tried.add(entry.seq)
    if (!(await sent(entry))) return { done, stopped: true }
  }
}

/** False where it has to be tried again later. */
async function sent(first: Entry): Promise<boolean> {
  let entry = first
  for (let mends = 0; ; mends += 1) {
    try {
      const answer = await post<Answer>(entry, entry.key)
      await landed(entry, entry.kind === 'complete' ? { ...(answer.next && { id: answer.next.id }) } : answer)
      return true
    } catch (error) {
      const problem = asProblem(error)
      if (isLater(problem)) return await postponed(entry, problem)
      const mended = mends < MOST_MENDS ? await mend(entry, problem) : null
      if (!mended) {
        const { status, code, title, detail, stale } = problem
        await amend(entry, { refusal: { status, code, title, detail: detail || problem.message, stale } })
        return true
      }
      if ('done' in mended) {
        await landed(entry, mended.done)
        return true
      }
      entry = { ...entry, ...mended } as Entry
      await amend(entry, mended)
    }
  }
}

const isLater = (problem: Problem) =>
  unreached(problem) || problem.status >= 500 || [401, 408, 425, 429].includes(problem.status) || problem.code === 'in-flight'

async function postponed(entry: Entry, { status, code, title, detail }: Problem): Promise<boolean> {
  if (status !== 500) return false
  const tries = entry.tries + 1
  const refused = tries >= MOST_TRIES
  await amend(entry, { tries, ...(refused && { refusal: { status, code, title, detail, stale: false } }) })
  return refused
}

const dealOf = ({ id = '' }: Entry) => said(api.GET('/v1/opportunities/{id}', { params: { path: { id } }, fetch: signed }))

type Mended = Partial<Pick<Entry, 'version' | 'body'>> | { done: Answer } | null

/** What a person would say yes to without being asked. */
async function mend(entry: Entry, problem: Problem): Promise<Mended> {
  if (entry.kind === 'complete') {
    const { outcome, next } = entry.body
    return problem.code === 'already-done' && !outcome && !next ? { done: {} } : null
  }
  if (entry.kind !== 'move') return null
  // The card it was to stand under has gone elsewhere: then on top.
  if (entry.body.after_id && problem.faults.some(({ pointer }) => pointer === '/after_id'))
    return { body: { ...entry.body, after_id: null } }
  if (!problem.stale) return null
  if (!problem.changedFields.some((name) => MOVED_TOO.has(name))) return { version: problem.more.version as number }
  const deal = await dealOf(entry).catch(() => null)
  return deal?.stage_id === entry.body.stage_id && deal.outcome === 'open' ? { done: { version: deal.version } } : null
}

/** "Mine": once more, over what is there now. */
export async function retry(entry: Entry) {
  let version = entry.version
  if (entry.refusal?.stale && entry.id) {
    version = (await dealOf(entry)).version
  }
  await amend(entry, version === undefined ? { tries: 0 } : { tries: 0, version })
  await flush()
}
