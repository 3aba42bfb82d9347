import { type Asked, askedBy } from '../asked'
import { queryClient } from '../queries'
import type { Entry } from './entry'

/** An answer as it will be once an entry is done: pure, and the very same body where the entry does not show in it. */
export type Overlay = (asked: Asked, body: unknown, entry: Entry) => unknown

let overlays: readonly Overlay[] = []
/** What entries show in is the features' to say. */
export const setOverlays = (all: readonly Overlay[]) => {
  overlays = all
}

type Pages = { pages: unknown[]; pageParams: unknown[] }
const paged = (data: unknown): data is Pages => typeof data === 'object' && data !== null && 'pages' in data && 'pageParams' in data

/** A fresh answer with all that waits done to it. */
export const overlaid = (asked: Asked, body: unknown, entries: readonly Entry[]): unknown =>
  entries.reduce((now, entry) => overlays.reduce((each, lay) => lay(asked, each, entry), now), body)

/** What is on the screen and in memory, with one more change done to it. */
export function overlay(entry: Entry) {
  for (const { queryKey, state } of queryClient.getQueryCache().getAll()) {
    const [, path, init] = queryKey as [string, string, Parameters<typeof askedBy>[1]]
    if (state.data === undefined || typeof path !== 'string' || !path.startsWith('/v1/')) continue
    const next = laidOver(path, init, state.data, entry)
    if (next !== state.data) queryClient.setQueryData(queryKey, next)
  }
}

function laidOver(path: string, init: Parameters<typeof askedBy>[1], data: unknown, entry: Entry) {
  if (!paged(data)) return overlaid(askedBy(path, init), data, [entry])
  const pages = data.pages.map((page, place) => overlaid(askedBy(path, init, data.pageParams[place]), page, [entry]))
  return pages.some((page, place) => page !== data.pages[place]) ? { ...data, pages } : data
}
