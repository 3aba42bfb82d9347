import { network } from './network'

const SOONEST_MS = 2_000
const LONGEST_MS = 30_000

/** While the service is out of reach, asks now and then whether it is back: at once where the link is. */
export function startProbing(): () => void {
  let wait = SOONEST_MS
  let timer: ReturnType<typeof setTimeout> | undefined
  const later = () => {
    clearTimeout(timer)
    timer = setTimeout(ask, wait)
    wait = Math.min(wait * 2, LONGEST_MS)
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
  addEventListener('online', ask)
  const end = network.subscribe(turned)
  return () => {
    end()
    clearTimeout(timer)
    removeEventListener('online', ask)
  }
}
