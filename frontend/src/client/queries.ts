import { QueryClient } from '@tanstack/react-query'
import { Problem } from './problem'
import { session } from './session'

/** Live updates say what is stale, so nothing is asked again merely because time went by. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5 * 60_000,
      gcTime: 15 * 60_000,
      refetchOnWindowFocus: false,
      retry: (count, error) => count < 2 && error instanceof Problem && (error.offline || error.status >= 500),
    },
    mutations: { retry: false },
  },
})

session.onLeave(() => queryClient.clear())

/** The query key's three parts as openapi-react-query makes them. */
export type Key = readonly [method: string, path: string, init?: { params?: { path?: Record<string, string> } }]
