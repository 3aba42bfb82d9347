import 'fake-indexeddb/auto'
import { cleanup } from '@testing-library/react'
import { afterAll, afterEach, beforeAll } from 'vitest'
import { wipe } from '../client/device'
import { reading } from '../client/kept'
import { setLater } from '../client/later'
import { flush } from '../client/outbox/flush'
import { drop, enqueue } from '../client/outbox/outbox'
import { queryClient } from '../client/queries'
import { session } from '../client/session'
import { server } from './server'

// happy-dom has no Web Locks: navigator.locks is a getter that gives null. One turn after another for each name.
const turns = new Map<string, Promise<unknown>>()
Object.defineProperty(navigator, 'locks', {
  configurable: true,
  value: {
    request(name: string, ...rest: unknown[]) {
      const run = () => (rest.at(-1) as (lock: object) => unknown)({ name })
      const turn = (turns.get(name) ?? Promise.resolve()).then(run, run)
      turns.set(name, turn)
      return turn
    },
  },
})

session.farewellsKnown()
setLater(async () => ({ wipe, reading, flush, drop, enqueue }))

beforeAll(() => server.listen({ onUnhandledFrame: 'error' }))
afterEach(() => {
  cleanup()
  queryClient.clear()
  server.resetHandlers()
  localStorage.clear()
})
afterAll(() => server.close())
