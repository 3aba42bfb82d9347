import { useSyncExternalStore } from 'react'
import { api, said } from '../../client/api'
import { addressOf, askedBy, type Init } from '../../client/asked'
import { keptNow, keptSince, prune, remember, want } from '../../client/kept'
import type { Me, Meta } from '../../client/me'
import { network } from '../../client/network'
import { waiting } from '../../client/outbox/waiting'
import { Problem } from '../../client/problem'
import { queryClient } from '../../client/queries'
import { session } from '../../client/session'
import type { components } from '../../contract/schema'
import { everything } from './mine'

type Question = Partial<components['schemas']['Query']>
const PAGE = 200
const MOST_PAGES = 4
/** Between questions about single records, so that what somebody does meanwhile does not wait behind them. */
const REST_MS = 300
const FRESH_MS = 60_000

/** How a part of what is kept is got: asked for as its page asks, or taken out of an answer that has it already. */
export type Keeping = {
  /** A page's answer, kept; asked for anew where it is older than `ms`. */
  ask: <T>(path: string, init?: Init, ms?: number) => Promise<T>
  /** An answer that no page asks for. */
  read: <T>(path: string, init?: Init) => Promise<T>
  /** All of a list that no page asks for. */
  find: <T>(path: '/v1/activities' | '/v1/quotes', question: Question) => Promise<T[]>
  /** An answer that need not be asked for. */
  seed: (path: string, init: Init, body: unknown) => Promise<void>
}

type State = { running: boolean; deals: number; at: number | null }
let state: State = { running: false, deals: 0, at: null }
const watchers = new Set<() => void>()
function become(next: Partial<State>) {
  state = { ...state, ...next }
  for (const each of watchers) each()
}
session.onLeave(() => become({ deals: 0, at: null }))

export const useKeeping = () =>
  useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher)
      return () => void watchers.delete(watcher)
    },
    () => state,
  )

/** Keeps the member's own deals and all around them on the device; one tab does it for all. */
export async function keep({ anew = false } = {}) {
  if (state.running) return
  await navigator.locks
    .request('filo-keep', { ifAvailable: true }, async (lock) => {
      if (!lock) return
      become({ running: true })
      await kept(anew)
    })
    .catch(() => undefined)
  become({ running: false, ...(await keptNow().catch(() => ({ deals: 0, at: null }))) })
}

type Answer<T> = { data: T[]; page: { next_cursor: string | null } }

/** What a page was answered a moment ago. A board may show what is not answered yet. */
function shownJustNow(path: string, init?: Init): unknown {
  const state = queryClient.getQueryState(init ? ['get', path, init] : ['get', path])
  const usable = state && !state.isInvalidated && state.dataUpdatedAt > Date.now() - FRESH_MS && !path.endsWith('/board')
  // Lists that are read page by page stand under the same name as many answers.
  return usable && !('pages' in (state.data as object)) ? state.data : undefined
}

async function kept(anew: boolean) {
  const owner = session.owner()
  // What waits would be kept as if the service had said it.
  const may = () => network.up() && !waiting() && session.owner() === owner
  const read = async <T>(path: string, init?: Init): Promise<T> => {
    if (!may()) throw new Problem({ status: 0, code: 'offline' })
    return (await said(api.GET(path as '/v1/me', init as never))) as T
  }
  if (!owner || !may()) return
  const wanted = new Set<string>()
  const keeping: Keeping = {
    read,
    async find<T>(path: '/v1/activities' | '/v1/quotes', question: Question) {
      const found: T[] = []
      let cursor: string | null = null
      for (let pages = 0; pages < MOST_PAGES; pages += 1) {
        if (!may()) throw new Problem({ status: 0, code: 'offline' })
        const body = { ...question, expand: [], limit: PAGE, cursor }
        const answer: Answer<T> = await said(api.POST(`${path}/query` as '/v1/activities/query', { body }) as never)
        found.push(...answer.data)
        cursor = answer.page.next_cursor
        if (!cursor) break
      }
      return found
    },
    async ask(path, init, ms = 0) {
      const asked = askedBy(path, init)
      wanted.add(addressOf(asked))
      const text = !anew && ms ? await keptSince(asked, Date.now() - ms) : null
      if (text) return JSON.parse(text)
      await want(asked)
      const here = anew ? undefined : shownJustNow(path, init)
      if (here && may()) {
        await remember(owner, asked, JSON.stringify(here))
        return here as never
      }
      if (ms && !anew) await new Promise((resolve) => setTimeout(resolve, REST_MS))
      return await read(path, init)
    },
    async seed(path, init, body) {
      const asked = askedBy(path, init)
      wanted.add(addressOf(asked))
      if (may()) await remember(owner, asked, JSON.stringify(body))
    },
  }
  const me = await keeping.ask<Me>('/v1/me')
  const meta = await keeping.ask<Meta>('/v1/meta')
  await everything(keeping, me, meta)
  if (may()) await prune(wanted)
}
