import { HttpResponse } from 'msw'
import { network } from '../client/network'
import { queryClient } from '../client/queries'
import { session } from '../client/session'
import { http, server } from './server'

export const ANNA = { id: 'anna', name: 'Anna' }

/** Signs a member in, as the sign-in page does, and lets the queries know who it is. */
export async function signedIn(member = ANNA) {
  const tokens = { access_token: `of ${member.id}`, token_type: 'Bearer', expires_in: 600, member_id: member.id, workspace_id: 'w' }
  server.use(http.post('/v1/auth/login', () => HttpResponse.json(tokens)))
  network.saw(true)
  await session.login({ email: `${member.id}@filo.test`, password: 'quattro gatti in salita' })
  queryClient.setQueryData(['get', '/v1/me'], member)
}
