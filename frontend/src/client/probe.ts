import { network } from './network'

const SOONEST_MS = 250
/** While somebody looks on; nobody does at a page that is not seen. */
const LONGEST_MS = 3_000
const UNSEEN_MS = 30_000

/** While the service is out of reach, asks now and then whether it is back: at once where the link is, or somebody looks again. */
export function startProbing(): () => void {
  let wait = SOONEST_MS
  let timer: ReturnType<typeof setTimeout> | undefined
  const later = () => {
    clearTimeout(timer)
    // Not all at the same moment, when it is the service that was away.
    timer = setTimeout(ask, wait * (0.75 + Math.random() / 2))
    wait = Math.min(wait * 2, document.hidden ? UNSEEN_MS : LONGEST_MS)
  }
  const ask = async () => {
    if (network.up()) return
    const reached = await fetch('/health/live', { cache: 'no-store' }).then(
      ({ ok }) => ok,
      () => false,
    )
    if (reached) network.saw(true)
    else if (navigator.onLine) later()
  }
  const turned = () => {
    wait = SOONEST_MS
    if (!network.up() && navigator.onLine) later()
  }
  turned()
  // The first that is asked when the link is back is often still lost: it begins anew with short waits.
  const again = () => {
    wait = SOONEST_MS
    void ask()
  }
  const seen = () => void (document.hidden || again())
  addEventListener('online', again)
  document.addEventListener('visibilitychange', seen)
  const end = network.subscribe(turned)
  return () => {
    end()
    clearTimeout(timer)
    removeEventListener('online', again)
    document.removeEventListener('visibilitychange', seen)
  }
}
