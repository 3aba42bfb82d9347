import 'fake-indexeddb/auto'
import { cleanup } from '@testing-library/react'
import { afterAll, afterEach, beforeAll } from 'vitest'
import { queryClient } from '../client/queries'
import { server } from './server'

// happy-dom has no Web Locks: navigator.locks is a getter that gives null.
let turn: Promise<unknown> = Promise.resolve()
Object.defineProperty(navigator, 'locks', {
  configurable: true,
  value: {
    request(_: string, ...rest: unknown[]) {
      const run = rest.at(-1) as () => unknown
      turn = turn.then(run, run)
      return turn
    },
  },
})

beforeAll(() => server.listen({ onUnhandledFrame: 'error' }))
afterEach(() => {
  cleanup()
  queryClient.clear()
  server.resetHandlers()
  localStorage.clear()
})
afterAll(() => server.close())
