import createFetchClient, { type Middleware } from 'openapi-fetch'
import type { paths } from '../contract/schema'
import { getLocale } from '../paraglide/runtime'
import { network } from './network'
import { asProblem, problemOf } from './problem'

/** Signing in, and questions that are posted only because they are long. */
const UNKEYED = /^\/v1\/auth\/|\/query$/

/** Refusals are thrown as Problem, so an answer that comes back is a good one. */
export const refusals: Middleware = {
  onRequest({ request }) {
    request.headers.set('Accept-Language', getLocale())
    // One key per call: the request is repeated after a refresh, and is then answered as the first was.
    if (request.method === 'POST' && !UNKEYED.test(new URL(request.url).pathname) && !request.headers.has('Idempotency-Key')) {
      request.headers.set('Idempotency-Key', crypto.randomUUID())
    }
    return request
  },
  async onResponse({ response }) {
    if (!response.ok) throw await problemOf(response)
    return response
  },
}

export const baseUrl = globalThis.location?.origin ?? ''

/** Without a network the refusal is a Problem too. */
export const sent = (request: Request) =>
  globalThis.fetch(request).then(
    (response) => {
      network.saw(true)
      return response
    },
    (error: unknown) => {
      if (request.signal.aborted) throw error
      network.saw(false)
      throw asProblem(error)
    },
  )

/** For who has not signed in: no token, no refresh. */
export const open = createFetchClient<paths>({ baseUrl, fetch: sent })
open.use(refusals)
