import { api, ifMatch, said } from '../api'
import { later } from '../later'
import { network } from '../network'
import { asProblem } from '../problem'
import type { Draft, Entry } from './entry'
import { waiting } from './waiting'

/** What the service answered; or the entry that waits for it. */
export type Delivery<T> = { answer: T; queued: null } | { answer: null; queued: Entry }

/** Carries a change out under its key. */
export const post = <T>({ path, id = '', body, version }: Draft, key: string) =>
  said(
    api.POST(path as '/v1/opportunities/{id}/moves', {
      params: { path: { id }, header: typeof version === 'number' ? ifMatch(version) : {} },
      headers: { 'Idempotency-Key': key },
      body: body as never,
    }),
  ) as Promise<T>

/** Nobody answered, or somebody in between: whether it was done is not known, and the same key may be sent again. */
export const unreached = (error: unknown) => [0, 502, 503, 504].includes(asProblem(error).status)

/** Changes something now, or as soon as there is a network; behind what waits already. Throws where it is refused now. */
export async function deliver<T>(draft: Draft): Promise<Delivery<T>> {
  const key = crypto.randomUUID()
  if (network.up() && !waiting()) {
    try {
      return { answer: await post<T>(draft, key), queued: null }
    } catch (error) {
      if (!unreached(error)) throw error
    }
  }
  const { enqueue, flush } = await later()
  const queued = await enqueue(draft, key)
  void flush()
  return { answer: null, queued }
}
