import { type ReactNode, useEffect, useSyncExternalStore } from 'react'

/** Something one can do, found in the palette (Ctrl+K), listed under `?`, and done by its keys. */
export type Command = {
  id: string
  label: string
  /** As the words of the area say it: the palette's and the help's heading. */
  section: string
  /** As @mantine/hooks writes them: `N`, `mod+K`, `shift+?`. Keys with `mod` also work inside fields. */
  keys?: string
  icon?: ReactNode
  run: () => void
}

const registered = new Map<symbol, readonly Command[]>()
const watchers = new Set<() => void>()
let all: readonly Command[] = []

function changed() {
  // What was added last wins its keys: the page over the shell, the open drawer over the page.
  all = [...registered.values()].reverse().flat()
  for (const each of watchers) each()
}

/** The commands are there while the component is. Make the array with useMemo. */
export function useCommands(commands: readonly Command[]) {
  useEffect(() => {
    const own = Symbol()
    registered.set(own, commands)
    changed()
    return () => {
      registered.delete(own)
      changed()
    }
  }, [commands])
}

export const useAllCommands = () =>
  useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher)
      return () => void watchers.delete(watcher)
    },
    () => all,
  )
