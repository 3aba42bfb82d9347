import { useSyncExternalStore } from 'react'
import { device } from '../device'
import type { Me } from '../me'
import { Problem } from '../problem'
import { queryClient } from '../queries'
import { session } from '../session'
import type { Draft, Entry, Refusal } from './entry'
import { overlay } from './overlay'
import { noteWaiting } from './waiting'

let entries: readonly Entry[] = []
let of: string | null = null
const watchers = new Set<() => void>()
const tabs = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('filo-outbox')

/** The signed-in member's entries as the database has them, in order. */
export async function reload(): Promise<readonly Entry[]> {
  const owner = session.owner()
  const all = owner ? await (await device()).getAll('outbox') : []
  // Only once they are here: whoever asks meanwhile is not to take them for none.
  of = owner
  entries = all.filter((entry) => entry.owner === owner)
  noteWaiting(entries.filter(({ refusal }) => !refusal).length)
  for (const each of watchers) each()
  return entries
}

/** What shows as if it were done: neither what is refused nor what waits behind it. */
export async function pending(): Promise<readonly Entry[]> {
  const all = of === session.owner() ? entries : await reload()
  const held = new Set(all.filter(({ refusal }) => refusal).flatMap((entry) => falling(entry, all)))
  return held.size ? all.filter((entry) => !held.has(entry)) : all
}

session.onLeave(() => {
  entries = []
  of = null
  for (const each of watchers) each()
})

/** Here and in the other tabs. */
async function changed() {
  await reload()
  tabs?.postMessage('changed')
}

let settling: ReturnType<typeof setTimeout> | undefined

tabs?.addEventListener('message', async () => {
  const before = entries
  const now = await reload()
  for (const entry of now) if (!before.some(({ seq }) => seq === entry.seq)) overlay(entry)
  // Sent, refused or dropped in another tab: what shows of it here is asked anew, once.
  if (before.every(({ seq }) => now.some((entry) => entry.seq === seq && !entry.refusal))) return
  clearTimeout(settling)
  settling = setTimeout(() => void queryClient.invalidateQueries(), 300)
})

/** In memory, as last loaded. */
export const outbox = {
  entries: () => entries,
  subscribe(watcher: () => void) {
    watchers.add(watcher)
    return () => void watchers.delete(watcher)
  },
}
export const useOutbox = () => useSyncExternalStore(outbox.subscribe, outbox.entries)

/** A move is made on the version that the move before it will leave. */
const follows = (draft: Draft) => draft.version !== undefined && entries.some(({ id, version }) => id === draft.id && version !== undefined)

export async function enqueue(draft: Draft, key: string): Promise<Entry> {
  const owner = session.owner()
  const me = queryClient.getQueryData<Me>(['get', '/v1/me'])
  if (!owner || !me) throw new Problem({ status: 0, code: 'offline' })
  await reload()
  const entry: Omit<Entry, 'seq'> = {
    ...draft,
    ...(follows(draft) && { version: null }),
    owner,
    key,
    temp: crypto.randomUUID(),
    at: new Date().toISOString(),
    by: { id: me.id, name: me.name },
    tries: 0,
  }
  const seq = await (await device()).add('outbox', entry as Entry)
  const added = { ...entry, seq } as Entry
  await changed()
  overlay(added)
  return added
}

const namings = new Set<(temp: string, id: string) => void>()
/** Told when what was made here got its own name. */
export function onNamed(taken: (temp: string, id: string) => void) {
  namings.add(taken)
  return () => void namings.delete(taken)
}

/** Done: what waits on it learns the version it left and the name of what it made. */
export async function landed(entry: Entry, answer: { id?: string; version?: number }) {
  const db = await device()
  const tx = db.transaction('outbox', 'readwrite')
  await tx.store.delete(entry.seq)
  let next = entry.version === undefined ? undefined : answer.version
  for await (const cursor of tx.store) {
    const later = cursor.value
    if (later.owner !== entry.owner || later.seq < entry.seq) continue
    const text = JSON.stringify(later)
    const named = answer.id && text.includes(entry.temp) ? (JSON.parse(text.replaceAll(entry.temp, answer.id)) as Entry) : later
    const versioned = next !== undefined && named.id === entry.id && named.version === null
    if (versioned || named !== later) await cursor.update(versioned ? { ...named, version: next as number } : named)
    if (versioned) next = undefined
  }
  await tx.done
  if (answer.id) for (const each of namings) each(entry.temp, answer.id)
  await changed()
}

/** Other words for an entry: tried once more, refused, to be tried again on another version. */
export async function amend(
  entry: Entry,
  { refusal, ...words }: Partial<Pick<Entry, 'tries' | 'version' | 'body'>> & { refusal?: Refusal },
) {
  const { refusal: _, ...plain } = entry
  const db = await device()
  // Gone meanwhile: its owner has signed out, and nothing of it may come back.
  if (await db.get('outbox', entry.seq)) await db.put('outbox', { ...plain, ...words, ...(refusal && { refusal }) } as Entry)
  await changed()
}

/** Whether an entry cannot go before another has: it is about what that one makes, or goes on from where it leads. */
export const needs = (entry: Entry, other: Entry) =>
  entry.seq > other.seq && (JSON.stringify(entry).includes(other.temp) || (entry.version === null && entry.id === other.id))

/** What would fall with an entry, itself included. */
export function falling(entry: Entry, all: readonly Entry[] = entries): Entry[] {
  const down = [entry]
  for (const each of all) if (!down.includes(each) && down.some((other) => needs(each, other))) down.push(each)
  return down
}

/** One tab at a time sends, or takes out what is not sent yet. */
export const alone = <T>(work: () => Promise<T>): Promise<T> => navigator.locks.request('filo-outbox', work) as Promise<T>

/** Gives an entry up, and what cannot be done without it. False where it is sent already. */
export async function drop(seq: number): Promise<boolean> {
  const dropped = await alone(async () => {
    const entry = (await reload()).find((each) => each.seq === seq)
    const db = await device()
    for (const each of entry ? falling(entry) : []) await db.delete('outbox', each.seq)
    return Boolean(entry)
  })
  await changed()
  await queryClient.invalidateQueries()
  return dropped
}
