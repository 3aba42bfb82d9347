import createFetchClient from 'openapi-fetch'
import createQueryClient from 'openapi-react-query'
import type { paths } from '../contract/schema'
import { baseUrl, refusals } from './http'
import { later } from './later'
import { network } from './network'
import { waiting } from './outbox/waiting'
import { Problem } from './problem'
import { signed } from './signed'

type Send = (request: Request) => Promise<Response>
let reader: ((request: Request, send: Send) => Promise<Response>) | null = null
/** From now on answers are looked at for whether they are to be kept. */
export const readBy = (next: typeof reader) => {
  reader = next
}

/** Reads are answered by the device where the service is out of reach, and show what still waits to be sent. */
async function reaching(request: Request): Promise<Response> {
  if (request.method !== 'GET' && !request.url.endsWith('/query')) return signed(request)
  if (!reader && network.up() && !waiting()) {
    const again = request.clone()
    const response = await signed(request).catch((error: unknown) => {
      if (network.up()) throw error
    })
    if (response) return response
    request = again
  }
  return (reader ?? (await later()).reading)(request, signed)
}

/** The service, as the signed-in member: `await said(api.POST('/v1/opportunities/{id}/moves', …))`. */
export const api = createFetchClient<paths>({ baseUrl, fetch: reaching })
api.use(refusals)

/** The same for components: `$api.useQuery('get', '/v1/me')`, `$api.useMutation`, `$api.queryOptions`. */
export const $api = createQueryClient(api)

type Answer<T> = { data?: T; response: Response }

/** The body of a good answer; refusals were thrown as Problem before. */
export async function said<T>(answer: Promise<Answer<T>>): Promise<NonNullable<T>> {
  const { data, response } = await answer
  if (data === undefined || data === null) throw new Problem({ status: response.status })
  return data
}

/** The header that refuses a change to something that is no longer as it was seen. */
export const ifMatch = (version: number) => ({ 'if-match': `"v${version}"` })
