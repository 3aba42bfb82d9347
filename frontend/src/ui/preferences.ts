import { localStorageColorSchemeManager } from '@mantine/core'
import { useSyncExternalStore } from 'react'

export type Density = 'comfortable' | 'compact'

/** The same keys are read by public/early.js before the first paint. */
export const schemes = localStorageColorSchemeManager({ key: 'filo.scheme' })

const watchers = new Set<() => void>()
const subscribe = (watcher: () => void) => {
  watchers.add(watcher)
  return () => void watchers.delete(watcher)
}

function kept<T extends string>(key: string, values: readonly [T, ...T[]], apply: (value: T) => void) {
  const read = (): T => values.find((each) => each === localStorage.getItem(key)) ?? values[0]
  return {
    use: () => useSyncExternalStore(subscribe, read),
    set(value: T) {
      localStorage.setItem(key, value)
      apply(value)
      for (const each of watchers) each()
    },
  }
}

export const density = kept<Density>('filo.density', ['comfortable', 'compact'], (value) => {
  document.documentElement.dataset.density = value
})
export const rail = kept('filo.rail', ['narrow', 'wide'], () => undefined)
