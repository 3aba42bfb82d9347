import { readBy } from '../../client/api'
import { wipe } from '../../client/device'
import { onFact } from '../../client/facts'
import { outdate, reading } from '../../client/kept'
import { network } from '../../client/network'
import { flush } from '../../client/outbox/flush'
import { reload } from '../../client/outbox/outbox'
import { startProbing } from '../../client/probe'
import { queryClient } from '../../client/queries'
import { session } from '../../client/session'
import { keepApp } from './app'
import { keep } from './keeping'

const QUIET_MS = 3_000
const EVERY_MS = 600_000

let app = false

/** Sends what waits and keeps what is the member's, now and from time to time; until they leave. */
export function start(): () => void {
  const ends: (() => void)[] = [startProbing(), network.subscribe(() => void (network.up() && returned())), onFact(({ id }) => outdate(id))]
  void begun().catch(() => undefined)
  // The first paint and what it asks for come first.
  const quiet = setTimeout(() => void keep(), QUIET_MS)
  const often = setInterval(() => void (document.visibilityState === 'visible' && keep()), EVERY_MS)
  ends.push(
    () => clearTimeout(quiet),
    () => clearInterval(often),
  )
  if (!app) keepApp()
  app = true
  return () => {
    for (const end of ends) end()
  }
}

async function begun() {
  // Nothing stays of whoever was here before.
  await wipe(session.owner() ?? undefined)
  readBy(reading)
  await reload()
  await flush()
}

/** The network is back: first what waits, then what others did meanwhile. */
async function returned() {
  if (!(await flush())) await queryClient.invalidateQueries()
  await keep()
}
