import { useSyncExternalStore } from 'react'
import { session } from '../../client/session'

/** A call list: whom to call one after the other, and the activities that were planned for it. */
export type Calls = { path: string; records: { id: string; name: string }[]; activities: string[] }

const KEY = 'filo.calls'
const watchers = new Set<() => void>()
let kept: { text: string | null; calls: Calls | null } = { text: null, calls: null }

function read(): Calls | null {
  const text = sessionStorage.getItem(KEY)
  if (text !== kept.text) kept = { text, calls: text ? (JSON.parse(text) as Calls) : null }
  return kept.calls
}

export function keepCalls(calls: Calls | null) {
  if (calls) sessionStorage.setItem(KEY, JSON.stringify(calls))
  else sessionStorage.removeItem(KEY)
  for (const each of watchers) each()
}

export const useCalls = () =>
  useSyncExternalStore((watcher) => {
    watchers.add(watcher)
    return () => void watchers.delete(watcher)
  }, read)

session.onLeave(() => keepCalls(null))
