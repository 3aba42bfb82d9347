import { HttpResponse } from 'msw'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { signedIn } from '../testing/member'
import { http, problem, server } from '../testing/server'
import { api, readBy, said } from './api'
import { askedBy } from './asked'
import { device } from './device'
import { keptSince, outdate, prune, reading, remember, want } from './kept'
import { network } from './network'
import { session } from './session'

const DEAL = { id: 'a', title: 'Trapani' }
const path = { id: 'a' }
const deal = () => said(api.GET('/v1/opportunities/{id}', { params: { path } }))
const asked = askedBy('/v1/opportunities/{id}', { params: { path } })
const known = async () => (await (await device()).getAll('answers')).map(({ owner, address }) => [owner, address])

beforeEach(async () => {
  await signedIn()
  readBy(reading)
})
afterEach(async () => {
  await session.ended()
  network.saw(true)
})

const serving = () => server.use(http.get('/v1/opportunities/{id}', () => HttpResponse.json(DEAL)))

test('what is wanted is kept as it is asked for, and read without a network', async () => {
  serving()
  await want(asked)
  await deal()
  await expect.poll(known).toEqual([['w/anna', '/v1/opportunities/a']])
  network.saw(false)
  expect(await deal()).toEqual(DEAL)
})

test('what is not wanted is not kept, and says so', async () => {
  serving()
  await deal()
  network.saw(false)
  await expect(deal()).rejects.toMatchObject({ offline: true })
  expect(await known()).toEqual([])
})

test('a refusal is no answer to keep, and is told as it is', async () => {
  await remember('w/anna', asked, JSON.stringify(DEAL))
  server.use(http.get('/v1/opportunities/{id}', () => problem(404, 'not-found')))
  await expect(deal()).rejects.toMatchObject({ status: 404 })
})

test('the same question in another order is the same answer', async () => {
  const query = { done: false, record_id: ['a'], limit: 100 }
  await remember('w/anna', askedBy('/v1/activities', { params: { query } }), JSON.stringify({ data: [] }))
  network.saw(false)
  const again = { limit: 100, record_id: ['a'], done: false }
  expect(await said(api.GET('/v1/activities', { params: { query: again } }))).toEqual({ data: [] })
})

test('nobody reads what is another’s, though it lies on the same device', async () => {
  await remember('w/anna', asked, JSON.stringify(DEAL))
  const db = await device()
  await db.put('answers', { owner: 'w/bruno', address: '/v1/companies/b/overview', text: '{"secret":true}', at: Date.now() })
  network.saw(false)
  await expect(said(api.GET('/v1/companies/{id}/overview', { params: { path: { id: 'b' } } }))).rejects.toMatchObject({ offline: true })
  // And what is asked for by somebody who has left meanwhile is not kept for whoever came after.
  await remember('w/bruno', asked, '{}')
  expect(await keptSince(asked, 0)).toBe(JSON.stringify(DEAL))
})

test('signing out leaves nothing', async () => {
  await remember('w/anna', asked, JSON.stringify(DEAL))
  await session.ended()
  expect(await known()).toEqual([])
})

test('a session that is revoked leaves nothing', async () => {
  await remember('w/anna', asked, JSON.stringify(DEAL))
  server.use(
    http.post('/v1/auth/refresh', () => problem(401, 'session-ended')),
    http.get('/v1/opportunities/{id}', () => problem(401, 'unauthenticated')),
  )
  await expect(deal()).rejects.toMatchObject({ status: 401 })
  expect(session.standing()).toBe('out')
  expect(await known()).toEqual([])
})

test('what has changed is no longer fresh but still there; what is not wanted any more goes', async () => {
  await remember('w/anna', asked, JSON.stringify(DEAL))
  outdate('a')
  expect(await keptSince(asked, 0)).toBeNull()
  network.saw(false)
  expect(await deal()).toEqual(DEAL)
  await prune(new Set())
  await expect(deal()).rejects.toMatchObject({ offline: true })
})

test('the list of people holds those who are kept, and says nothing of filters it cannot answer', async () => {
  const person = (id: string, name: string) =>
    remember('w/anna', askedBy('/v1/contacts/{id}', { params: { path: { id }, query: { expand: 'x' } } }), JSON.stringify({ id, name }))
  await person('z', 'Zoe')
  await person('p', 'Piero')
  network.saw(false)
  const list = (body: object) => said(api.POST('/v1/contacts/query', { body: body as never }))
  expect((await list({ limit: 100 })).data.map(({ name }) => name)).toEqual(['Piero', 'Zoe'])
  expect((await list({ q: 'zo' })).data.map(({ name }) => name)).toEqual(['Zoe'])
  await expect(list({ where: { field: 'tags', op: 'in', value: ['fiera'] } })).rejects.toMatchObject({ offline: true })
})
