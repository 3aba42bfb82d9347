import createFetchClient from 'openapi-fetch'
import createQueryClient from 'openapi-react-query'
import type { paths } from '../contract/schema'
import { baseUrl, refusals, sent } from './http'
import { Problem } from './problem'
import { session } from './session'

async function signed(request: Request): Promise<Response> {
  // A body can be read once only, and after a 401 it is sent again.
  const again = request.clone()
  const token = await session.token()
  if (token) request.headers.set('Authorization', `Bearer ${token}`)
  const response = await sent(request)
  if (response.status !== 401) return response
  const next = await session.token(token)
  if (!next) return response
  again.headers.set('Authorization', `Bearer ${next}`)
  return sent(again)
}

/** The service, as the signed-in member: `await said(api.POST('/v1/opportunities/{id}/moves', …))`. */
export const api = createFetchClient<paths>({ baseUrl, fetch: signed })
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
