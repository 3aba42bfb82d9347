import { whenIdle } from '../../client/idle'
import { queryClient } from '../../client/queries'
import { createStore } from '../../client/store'

const LONGEST_MS = 2_000
const settled = createStore(false)

/** Whether the first page stands with its answers: what is not needed to draw it is loaded from then on. */
export const useSettled = () => settled.use((now) => now)

/** Waits until nothing is being asked and the browser has nothing to draw, though not for long. */
export function settle() {
  if (settled.get()) return
  const done = () => {
    leave()
    clearTimeout(latest)
    settled.set(true)
  }
  const look = () => void (queryClient.isFetching() || whenIdle(() => void (queryClient.isFetching() || done())))
  const leave = queryClient.getQueryCache().subscribe(look)
  const latest = setTimeout(done, LONGEST_MS)
  look()
}
