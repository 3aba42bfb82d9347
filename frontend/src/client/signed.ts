import { sent } from './http'
import { session } from './session'

/** Read before the page's code was there, by their address: each is good once, and for a moment. */
const MOMENT_MS = 10_000
const ahead = new Map<string, Promise<Response | undefined>>()
session.onLeave(() => ahead.clear())
/** From the page's own first question on: what were read ahead after it would later be taken for newer than it is. */
let begun = false

/** As the signed-in member; a token that is refused is replaced once. */
async function send(request: Request): Promise<Response> {
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

/** The service's answer as it is, whatever waits here. */
export async function signed(request: Request): Promise<Response> {
  begun = true
  const early = request.method === 'GET' && ahead.get(request.url)
  if (!early) return send(request)
  ahead.delete(request.url)
  const response = await early
  return response?.ok ? response : send(request)
}

/** Asks for what the page will ask for; what does not come is asked for by the page, which says so when it fails. */
export function readAhead(request: Request): Promise<Response> {
  if (begun) return Promise.reject(new Error('The page asks for itself by now.'))
  const answer = send(request)
  ahead.set(
    request.url,
    answer.then(
      (response) => response.clone(),
      () => undefined,
    ),
  )
  setTimeout(() => ahead.delete(request.url), MOMENT_MS)
  return answer
}
