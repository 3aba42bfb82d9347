import { useSyncExternalStore } from 'react'
import { api, said } from '../../client/api'
import { addressOf, askedBy, type Init } from '../../client/asked'
import { keptNow, keptSince, prune, remember, want } from '../../client/kept'
import type { Me, Meta } from '../../client/me'
import { network } from '../../client/network'
import { waiting } from '../../client/outbox/waiting'
import { Problem } from '../../client/problem'
import { session } from '../../client/session'
import { everything } from './mine'

/** How a part of what is kept is got: asked for as its page asks, or taken out of an answer that has it already. */
export type Keeping = {
  /** A page's answer, kept; asked for anew where it is older than `ms`. */
  ask: <T>(path: string, init?: Init, ms?: number) => Promise<T>
  /** An answer that no page asks for. */
  read: <T>(path: string, init?: Init) => Promise<T>
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
    async ask(path, init, ms = 0) {
      const asked = askedBy(path, init)
      wanted.add(addressOf(asked))
      const text = !anew && ms ? await keptSince(asked, Date.now() - ms) : null
      if (text) return JSON.parse(text)
      await want(asked)
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
