import { useSyncExternalStore } from 'react'

/** A value outside of React: who reads a part of it is drawn anew only when that part changes. */
export function createStore<T>(first: T) {
  let value = first
  const watchers = new Set<() => void>()
  const subscribe = (watcher: () => void) => {
    watchers.add(watcher)
    return () => void watchers.delete(watcher)
  }
  return {
    get: () => value,
    set(next: T) {
      if (Object.is(next, value)) return
      value = next
      for (const each of watchers) each()
    },
    use: <S>(select: (value: T) => S): S => useSyncExternalStore(subscribe, () => select(value)),
  }
}
