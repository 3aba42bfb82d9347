import { notifyManager, QueryClient } from '@tanstack/react-query'
import { later } from './later'
import { Problem } from './problem'
import { session } from './session'

// What is done here is drawn in the frame it is done in, not in one that a timer begins.
notifyManager.setScheduler(queueMicrotask)

/** Live updates say what is stale, so nothing is asked again merely because time went by. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5 * 60_000,
      gcTime: 15 * 60_000,
      refetchOnWindowFocus: false,
      // Without a network what the device keeps is shown, and what is changed waits in the outbox.
      networkMode: 'always',
      retry: (count, error) => count < 2 && error instanceof Problem && (error.offline ? navigator.onLine : error.status >= 500),
    },
    mutations: { retry: false, networkMode: 'always' },
  },
})

session.onLeave(() => queryClient.clear())
session.onLeave(async () => (await later()).wipe())

/** The query key's three parts as openapi-react-query makes them. */
export type Key = readonly [method: string, path: string, init?: { params?: { path?: Record<string, string> } }]
