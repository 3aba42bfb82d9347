import { useSyncExternalStore } from 'react'

/** What the shell lays over a page; loaded when first asked for. */
export type Layer = 'palette' | 'help' | 'report' | 'more' | 'notifications' | 'leave'

let open: Layer | null = null
const watchers = new Set<() => void>()
const become = (next: Layer | null) => {
  open = next
  for (const each of watchers) each()
}
export const show = (layer: Layer) => become(layer)
const close = () => become(null)

export function useLayer() {
  const shown = useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher)
      return () => void watchers.delete(watcher)
    },
    () => open,
  )
  return { open: shown, show, close }
}
