import { api } from '../../client/api'
import { asProblem } from '../../client/problem'
import { queryClient } from '../../client/queries'
import { forget } from '../../client/stale'
import { toast, toastFailure } from '../../ui/toast'

const PATHS = { target: '/v1/targets', forecast_adjustment: '/v1/forecast-adjustments' } as const
type Plan = keyof typeof PATHS

/** As when the feed tells of it: what shows plans is asked anew. */
export const planned = (kind: Plan, id = '') => forget(queryClient, [{ type: `${kind}.changed`, kind, id, version: null, sequence: 0 }])

export const trashed = (kind: Plan, id: string) => api.DELETE(`${PATHS[kind]}/{id}` as '/v1/targets/{id}', { params: { path: { id } } })
export const restored = (kind: Plan, id: string) =>
  api.POST(`${PATHS[kind]}/{id}/restore` as '/v1/targets/{id}/restore', { params: { path: { id } } })

/** Does it now and says so, with the way back. */
export async function undoably(kind: Plan, word: string, run: () => Promise<unknown>, back: () => Promise<unknown>) {
  try {
    await run()
    toast(word, {
      undo: () =>
        back()
          .catch(toastFailure)
          .finally(() => planned(kind)),
    })
  } catch (error) {
    // What is wrong with which item says more than that something is.
    const said = asProblem(error).faults.map(({ message }) => message)
    if (said.length) toast([...new Set(said)].join(' '), { tone: 'bad' })
    else toastFailure(error)
  }
  planned(kind)
}

/** Into the bin, and out of it by the toast. */
export const throwAway = (kind: Plan, word: string, id: string) =>
  undoably(
    kind,
    word,
    () => trashed(kind, id),
    () => restored(kind, id),
  )
