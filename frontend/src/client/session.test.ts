import { HttpResponse } from 'msw'
import { afterEach, expect, test } from 'vitest'
import { http, problem, server } from '../testing/server'
import { api, said } from './api'
import { Problem } from './problem'
import { session } from './session'

const ME = { name: 'Anna' }
const tokens = (access_token: string, expires_in = 600) =>
  HttpResponse.json({ access_token, token_type: 'Bearer', expires_in, member_id: 'm', workspace_id: 'w' })
const bearer = (request: Request) => request.headers.get('authorization')

async function signedInWith(token: string, expires = 600) {
  server.use(http.post('/v1/auth/login', () => tokens(token, expires)))
  await session.login({ email: 'anna@filo.test', password: 'quattro gatti in salita' })
}

afterEach(() => session.ended())

test('a token that is refused is replaced once, and the request is sent again with its body and key', async () => {
  await signedInWith('old')
  let refreshes = 0
  const seen: (string | null)[] = []
  server.use(
    http.post('/v1/auth/refresh', () => {
      refreshes += 1
      return tokens('new')
    }),
    http.post('/v1/tags', async ({ request }) => {
      seen.push(request.headers.get('idempotency-key'))
      if (bearer(request) !== 'Bearer new') return problem(401, 'unauthenticated')
      return HttpResponse.json(await request.json(), { status: 201 })
    }),
  )
  const body = { name: 'fiera' }
  const [first, second] = await Promise.all([said(api.POST('/v1/tags', { body })), said(api.POST('/v1/tags', { body }))])
  expect([first, second]).toEqual([body, body])
  expect(refreshes).toBe(1)
  expect(new Set(seen).size).toBe(2)
  expect(seen.every(Boolean)).toBe(true)
})

test('a token about to run out is replaced before it is used', async () => {
  await signedInWith('short', 5)
  server.use(
    http.post('/v1/auth/refresh', () => tokens('fresh')),
    http.get('/v1/me', ({ request }) => HttpResponse.json({ ...ME, name: bearer(request) })),
  )
  expect((await said(api.GET('/v1/me'))).name).toBe('Bearer fresh')
})

test('who is here is forgotten only once everything is wiped, so that a page left halfway wipes it the next time', async () => {
  await signedInWith('old')
  let known: string | null = null
  session.onLeave(async () => {
    await Promise.resolve()
    known ??= localStorage.getItem('filo.session')
  })
  await session.ended()
  expect(known).toBe('w/m')
  expect(localStorage.getItem('filo.session')).toBeNull()
})

test('where the session has ended, everything is wiped and the refusal is told', async () => {
  await signedInWith('old')
  let wiped = 0
  session.onLeave(() => {
    wiped += 1
  })
  server.use(
    http.post('/v1/auth/refresh', () => problem(401, 'session-ended')),
    http.get('/v1/me', () => problem(401, 'unauthenticated')),
  )
  await expect(api.GET('/v1/me')).rejects.toMatchObject({ status: 401 })
  expect(session.standing()).toBe('out')
  expect(wiped).toBe(1)
})

test('without a network nobody is signed out', async () => {
  await signedInWith('short', 5)
  server.use(http.post('/v1/auth/refresh', () => HttpResponse.error()))
  const refused = await api.GET('/v1/me').catch((error: unknown) => error)
  expect(refused).toBeInstanceOf(Problem)
  expect((refused as Problem).offline).toBe(true)
  expect(session.standing()).toBe('in')
})

test('who was never here is not asked for a cookie', async () => {
  await session.ended()
  await session.resume()
  expect(session.standing()).toBe('out')
})

test('the access token is kept nowhere but in memory', async () => {
  await signedInWith('secret-token')
  expect(JSON.stringify({ ...localStorage }) + JSON.stringify({ ...sessionStorage }) + document.cookie).not.toContain('secret-token')
})
