import { HttpResponse } from 'msw'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { signedIn } from '../../testing/member'
import { http, problem, server } from '../../testing/server'
import { device } from '../device'
import { network } from '../network'
import { session } from '../session'
import { deliver } from './deliver'
import type { Draft } from './entry'
import { flush, retry } from './flush'
import { drop, outbox, pending, reload } from './outbox'
import { type Overlay, setOverlays } from './overlay'
import { waiting } from './waiting'

const MOVES = '/v1/opportunities/{id}/moves'
const move = (id: string, stage_id: string, version = 1): Draft => ({
  kind: 'move',
  path: MOVES,
  id,
  body: { stage_id },
  version,
  said: { title: id, stage: stage_id },
})
const note = (id: string, text: string): Draft => ({
  kind: 'message',
  path: '/v1/contacts/{id}/messages',
  id,
  body: { text },
  said: { title: text },
})
const CONTACT: Draft = { kind: 'contact', path: '/v1/contacts', body: { given_name: 'Piero' }, said: { title: 'Piero' } }

type Call = { id: string; stage: string; version: string | null; key: string | null }
/** A service with one version for each deal, that refuses old ones and does nothing twice. */
function service() {
  const versions = new Map<string, number>()
  const stages = new Map<string, string>()
  const answered = new Map<string, object>()
  const calls: Call[] = []
  server.use(
    http.post(MOVES, async ({ request, params: { id = '' } }) => {
      const { stage_id } = (await request.json()) as { stage_id: string }
      const [version, key] = [request.headers.get('if-match'), request.headers.get('idempotency-key') ?? '']
      const before = answered.get(key)
      if (before) return HttpResponse.json(before)
      const now = versions.get(id) ?? 1
      if (version && version !== `"v${now}"`) return problem(412, 'stale', { version: now, changed_fields: ['stage_id'] })
      versions.set(id, now + 1)
      stages.set(id, stage_id)
      calls.push({ id, stage: stage_id, version, key })
      answered.set(key, { id, version: now + 1 })
      return HttpResponse.json({ id, version: now + 1 })
    }),
    http.get('/v1/opportunities/{id}', ({ params: { id = '' } }) =>
      HttpResponse.json({ id, version: versions.get(id) ?? 1, stage_id: stages.get(id) ?? 'first', outcome: 'open' }),
    ),
  )
  return { calls, versions, stages }
}

// As the features do: what waits shows as done, and must not pass for what the service has.
const shown: Overlay = ({ path }, body, entry) =>
  entry.kind === 'move' && path === `/v1/opportunities/${entry.id}` ? { ...(body as object), stage_id: entry.body.stage_id } : body

beforeEach(async () => {
  setOverlays([shown])
  await signedIn()
})
afterEach(async () => {
  await session.ended()
  network.saw(true)
})

async function offline(...drafts: Draft[]) {
  network.saw(false)
  for (const draft of drafts) expect((await deliver(draft)).queued).not.toBeNull()
  network.saw(true)
}

test('whoever asks while the entries are read waits for them', async () => {
  await offline(move('a', 'second'))
  // As after a reload: nothing is in memory yet.
  await session.ended()
  await signedIn()
  await (await device()).put('outbox', { ...move('a', 'second'), owner: 'w/anna', seq: 1, temp: 't', key: 'k' } as never)
  expect((await Promise.all([pending(), pending()])).map(({ length }) => length)).toEqual([1, 1])
})

test('with a network nothing is queued', async () => {
  const { calls } = service()
  expect(await deliver(move('a', 'second'))).toEqual({ answer: { id: 'a', version: 2 }, queued: null })
  expect(calls).toHaveLength(1)
  expect(waiting()).toBe(0)
})

test('what is done without a network is sent in order, once, each move on the version that the one before it left', async () => {
  const { calls } = service()
  await offline(move('a', 'second'), move('b', 'second'), move('a', 'third'), move('a', 'fourth'))
  expect(waiting()).toBe(4)
  await Promise.all([flush(), flush()])
  expect(calls.map(({ id, stage, version }) => [id, stage, version])).toEqual([
    ['a', 'second', '"v1"'],
    ['b', 'second', '"v1"'],
    ['a', 'third', '"v2"'],
    ['a', 'fourth', '"v3"'],
  ])
  expect(new Set(calls.map(({ key }) => key)).size).toBe(4)
  expect(waiting()).toBe(0)
  expect(await reload()).toEqual([])
})

test('an answer that was lost is asked for again under the same key, and nothing is done twice', async () => {
  const { calls } = service()
  let lost = 1
  server.use(
    http.post(MOVES, async ({ request, params: { id = '' } }) => {
      if (lost-- <= 0) return undefined as never
      calls.push({ id, stage: 'second', version: null, key: request.headers.get('idempotency-key') })
      return HttpResponse.error()
    }),
  )
  const { queued } = await deliver(move('a', 'second'))
  expect(queued?.key).toBe(calls[0]?.key)
  network.saw(true)
  await flush()
  expect(calls.map(({ key }) => key)).toEqual([queued?.key, queued?.key])
})

test('a service that is down keeps the entry and all behind it', async () => {
  await offline(move('a', 'second'), note('p', 'Buongiorno'))
  let asked = 0
  server.use(
    http.post(MOVES, () => {
      asked += 1
      return problem(503, 'unavailable')
    }),
  )
  await flush()
  expect(asked).toBe(1)
  expect((await reload()).map(({ kind, refusal }) => refusal ?? kind)).toEqual(['move', 'message'])
})

test('a fault of the service is tried a few times, and then is for a person to decide', async () => {
  const { calls } = service()
  await offline(note('p', 'Buongiorno'), move('a', 'second'))
  let asked = 0
  server.use(
    http.post('/v1/contacts/{id}/messages', () => {
      asked += 1
      return problem(500, 'internal')
    }),
  )
  for (let time = 1; time < 5; time += 1) await flush()
  expect([asked, calls.length, (await reload())[0]?.refusal]).toEqual([4, 0, undefined])
  await flush()
  expect([asked, calls.length]).toEqual([5, 1])
  expect((await reload()).map(({ refusal }) => refusal?.status)).toEqual([500])
})

test('a deal that somebody moved meanwhile waits for a decision: mine', async () => {
  const { calls, versions, stages } = service()
  await offline(move('a', 'second'), move('a', 'third'), move('b', 'second'))
  versions.set('a', 7)
  stages.set('a', 'elsewhere')
  await flush()
  expect(calls.map(({ id }) => id)).toEqual(['b'])
  const [refused] = await reload()
  expect(refused?.refusal).toMatchObject({ status: 412, stale: true })
  // What was refused and what goes on from it no longer shows as done.
  expect(await pending()).toEqual([])
  if (refused) await retry(refused)
  expect(calls.slice(1).map(({ stage, version }) => [stage, version])).toEqual([
    ['second', '"v7"'],
    ['third', '"v8"'],
  ])
  expect(await reload()).toEqual([])
})

test('a deal that somebody moved meanwhile waits for a decision: theirs', async () => {
  const { calls, versions, stages } = service()
  await offline(move('a', 'second'), move('a', 'third'))
  versions.set('a', 7)
  stages.set('a', 'elsewhere')
  await flush()
  expect(await drop(outbox.entries()[0]?.seq ?? 0)).toBe(true)
  expect(await reload()).toEqual([])
  expect(calls).toEqual([])
})

test('another field changed by somebody else, or the same move done by them, is no conflict', async () => {
  const { calls, versions, stages } = service()
  await offline(move('a', 'second'), move('b', 'second'))
  server.use(
    http.post(MOVES, ({ request, params: { id } }) =>
      id === 'a' && request.headers.get('if-match') === '"v1"'
        ? problem(412, 'stale', { version: 2, changed_fields: ['amount'] })
        : (undefined as never),
    ),
  )
  versions.set('a', 2)
  versions.set('b', 3)
  stages.set('b', 'second')
  await flush()
  expect(calls.map(({ id, version }) => [id, version])).toEqual([['a', '"v2"']])
  expect(await reload()).toEqual([])
})

test('a person made without a network has a name of this device until the service gives its own; later entries follow', async () => {
  network.saw(false)
  const { queued } = await deliver(CONTACT)
  await deliver(note(queued?.temp ?? '', 'Conosciuto in fiera'))
  network.saw(true)
  let noted = ''
  server.use(
    http.post('/v1/contacts', () => HttpResponse.json({ id: 'piero', version: 1 }, { status: 201 })),
    http.post('/v1/contacts/{id}/messages', ({ params: { id = '' } }) => {
      noted = id
      return HttpResponse.json({ id: 'm', version: 1 }, { status: 201 })
    }),
  )
  await flush()
  expect(noted).toBe('piero')
  expect(await reload()).toEqual([])
})

test('what refers to a person who was refused waits for them, and falls with them', async () => {
  network.saw(false)
  const { queued } = await deliver(CONTACT)
  await deliver(note(queued?.temp ?? '', 'Conosciuto in fiera'))
  network.saw(true)
  server.use(http.post('/v1/contacts', () => problem(422, 'invalid')))
  await flush()
  expect((await reload()).map(({ kind, refusal }) => [kind, refusal?.code])).toEqual([
    ['contact', 'invalid'],
    ['message', undefined],
  ])
  await drop(queued?.seq ?? 0)
  expect(await reload()).toEqual([])
})

test('signing out wipes it, and nobody else ever sends or sees it', async () => {
  await offline(note('p', 'Buongiorno'))
  const db = await device()
  await db.put('outbox', { ...(await db.getAll('outbox'))[0], seq: 99, owner: 'w/bruno' } as never)
  expect((await reload()).map(({ owner }) => owner)).toEqual(['w/anna'])
  await session.ended()
  expect(await db.getAll('outbox')).toEqual([])
  expect(outbox.entries()).toEqual([])
  expect(waiting()).toBe(0)
})
