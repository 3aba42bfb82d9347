/** Whether the service was reached when it was last tried: a link alone says little. */
let up = navigator.onLine
const watchers = new Set<() => void>()

export const network = {
  up: () => up,
  /** What a call found out. */
  saw(reached: boolean) {
    if (reached === up) return
    up = reached
    for (const each of watchers) each()
  },
  subscribe(watcher: () => void) {
    watchers.add(watcher)
    return () => void watchers.delete(watcher)
  },
}
addEventListener('offline', () => network.saw(false))
