import type { paths } from '../contract/schema'
import { open } from './http'
import { asProblem, Problem } from './problem'

type Login = paths['/v1/auth/login']['post']['requestBody']['content']['application/json']
type Acceptance = paths['/v1/auth/accept-invitation']['post']['requestBody']['content']['application/json']
type Tokens = paths['/v1/auth/login']['post']['responses']['200']['content']['application/json']
type Held = { token: string; until: number; memberId: string; workspaceId: string }
export type Standing = 'unknown' | 'out' | 'in'

/** Whose cookie may be there: without it nobody asks in vain at the first visit, and with it the device knows whose data it keeps. */
const HINT = 'filo.session'
/** Somebody signed out without a network: the service is told before anything else. */
const OWED = 'filo.signed-out'
const EARLY_MS = 20_000

let held: Held | null = null
let standing: Standing = 'unknown'
const watchers = new Set<() => void>()
const farewells = new Set<() => void | Promise<void>>()
const tabs = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('filo-session')

const ownerOf = ({ workspaceId, memberId }: Held) => `${workspaceId}/${memberId}`

function become(next: Standing, tokens: Held | null) {
  held = tokens
  if (tokens) localStorage.setItem(HINT, ownerOf(tokens))
  if (next === standing) return
  standing = next
  for (const each of watchers) each()
}

function take(tokens: Tokens) {
  const taken = {
    token: tokens.access_token,
    until: Date.now() + tokens.expires_in * 1000,
    memberId: tokens.member_id,
    workspaceId: tokens.workspace_id,
  }
  localStorage.removeItem(OWED)
  become('in', taken)
  tabs?.postMessage(taken)
}

/** Who has something to wipe is known once the page's code has run; the session is older than that. */
const farewellsKnown = Promise.withResolvers<void>()

async function leave() {
  become('out', null)
  await farewellsKnown.promise
  for (const each of farewells) await each()
  // Last, so that a page that is left halfway takes leave once more the next time; whoever came in meanwhile stays.
  if (standing === 'out') localStorage.removeItem(HINT)
}

tabs?.addEventListener('message', ({ data }: MessageEvent<Held | 'out'>) => {
  if (data === 'out') void leave()
  else if (!held || ownerOf(held) === ownerOf(data)) become('in', data)
  else location.reload() // somebody else signed in in another tab: nothing of whoever was here may stay
})

const fresh = (spent: string | null) => (held && held.token !== spent && held.until - EARLY_MS > Date.now() ? held.token : null)

const settle = () =>
  open.POST('/v1/auth/logout').then(
    () => localStorage.removeItem(OWED),
    () => undefined,
  )

/** One refresh at a time over all tabs: whoever waited finds the token that another tab has fetched. */
async function refreshed(spent: string | null): Promise<string | null> {
  return await navigator.locks.request('filo-refresh', async () => {
    const found = fresh(spent)
    if (found) return found
    const owed = localStorage.getItem(OWED)
    if (owed) await settle()
    if (owed && localStorage.getItem(HINT)) await leave()
    if (!localStorage.getItem(HINT)) {
      become('out', null)
      return null
    }
    try {
      const { data } = await open.POST('/v1/auth/refresh')
      take(data as Tokens)
      return held?.token ?? null
    } catch (error) {
      const problem = asProblem(error)
      if (problem.status === 401 || problem.status === 403) {
        await session.ended()
        return null
      }
      throw problem
    }
  })
}

let underWay: Promise<string | null> | null = null
/** Who asks while this tab refreshes already has no turn of their own to wait for. */
function refreshedOnce(): Promise<string | null> {
  underWay ??= refreshed(null).finally(() => {
    underWay = null
  })
  return underWay
}

export const session = {
  subscribe(watcher: () => void) {
    watchers.add(watcher)
    return () => void watchers.delete(watcher)
  },
  standing: () => standing,
  /** Workspace and member: what the device keeps belongs to them. */
  owner: () => held && ownerOf(held),
  /** Whether somebody was here last, who will be again unless the service says no. */
  expected: () => localStorage.getItem(HINT) !== null,
  /** What must be wiped when somebody signs out: caches, the outbox, offline copies. */
  onLeave(farewell: () => void | Promise<void>) {
    farewells.add(farewell)
  },
  farewellsKnown: () => farewellsKnown.resolve(),
  /** A token that is good for a while; null where nobody is signed in. spent: one that was just refused. */
  token: (spent: string | null = null) => {
    if (standing === 'out') return Promise.resolve(null)
    return Promise.resolve(fresh(spent) ?? (spent === null ? refreshedOnce() : refreshed(spent)))
  },
  /** On the first load: is there a session to carry on? Without a network whoever was here last goes on with what is kept. */
  async resume() {
    try {
      await refreshedOnce()
    } catch (error) {
      const [workspaceId, memberId] = localStorage.getItem(HINT)?.split('/') ?? []
      if (!workspaceId || !memberId || !asProblem(error).offline) throw error
      become('in', { token: '', until: 0, memberId, workspaceId })
    }
  },
  async login(given: Login): Promise<Tokens> {
    const { data } = await open.POST('/v1/auth/login', { body: { ...given, refresh: 'cookie' } })
    if (!data) throw new Problem({ status: 500 })
    take(data)
    return data
  },
  async accept(given: Acceptance): Promise<Tokens> {
    const { data } = await open.POST('/v1/auth/accept-invitation', { body: { ...given, refresh: 'cookie' } })
    if (!data) throw new Problem({ status: 500 })
    take(data)
    return data
  },
  async logout() {
    await open.POST('/v1/auth/logout').catch((error: unknown) => {
      if (!asProblem(error).offline) throw error
      localStorage.setItem(OWED, '1')
    })
    await session.ended()
  },
  async logoutEverywhere() {
    const token = await session.token()
    await open.POST('/v1/auth/logout-everywhere', { headers: { Authorization: `Bearer ${token}` } })
    await session.ended()
  },
  async ended() {
    tabs?.postMessage('out')
    await leave()
  },
}
