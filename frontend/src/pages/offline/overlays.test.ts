import { expect, test } from 'vitest'
import { askedBy } from '../../client/asked'
import type { Draft, Entry } from '../../client/outbox/entry'
import { today } from '../../ui/dates'
import { overlays } from './overlays'

let seq = 0
const entry = (draft: Draft): Entry => {
  seq += 1
  const made = { seq, owner: 'w/anna', key: 'k', temp: `temp-${seq}`, at: '2026-11-28T09:00:00Z', tries: 0 }
  return { ...draft, ...made, by: { id: 'anna', name: 'Anna' } }
}
const shown = (path: string, init: Parameters<typeof askedBy>[1], body: unknown, waiting: Entry) =>
  overlays.reduce((now, lay) => lay(askedBy(path, init), now, waiting), body)

const EURO = { amount: '100.00', currency: 'EUR' }
const card = (id: string) => ({ id, title: id, stage_id: 'one', base_amount: EURO, stale: false, days_in_stage: 4, next_activity: null })
const column = (id: string, cards: object[]) => ({
  stage: { id, name: id, probability: '50' },
  count: cards.length,
  sum: { amount: `${cards.length}00.00`, currency: 'EUR' },
  weighted_sum: EURO,
  stale_count: 0,
  wip: { scope: 'stage', limit: null, count: cards.length, over: false },
  cards,
  next_cursor: null,
})
const BOARD = { pipeline_id: 'p', columns: [column('one', [card('a'), card('b')]), column('two', [])] }
const MOVE = entry({
  kind: 'move',
  path: '/v1/opportunities/{id}/moves',
  id: 'a',
  body: { stage_id: 'two', after_id: null },
  version: 1,
  said: { title: 'a', stage: 'Due' },
})
type Columns = { columns: { count: number; sum: object; cards: { id: string; next_activity: object | null }[] }[] }

test('a move shows on the board, in the record, in lists; twice is as once', () => {
  const at = { params: { path: { id: 'p' } } }
  const once = shown('/v1/pipelines/{id}/board', at, BOARD, MOVE) as Columns
  expect(once.columns.map(({ cards }) => cards.map(({ id }) => id))).toEqual([['b'], ['a']])
  expect(once.columns.map(({ sum }) => sum)).toEqual([
    { amount: '100.00', currency: 'EUR' },
    { amount: '100.00', currency: 'EUR' },
  ])
  expect(shown('/v1/pipelines/{id}/board', at, once, MOVE)).toEqual(once)
  const deal = { id: 'a', stage_id: 'one', stage: { id: 'one', name: 'Uno' } }
  expect(shown('/v1/opportunities/{id}', { params: { path: { id: 'a' } } }, deal, MOVE)).toMatchObject({
    stage_id: 'two',
    entered_at: MOVE.at,
  })
  expect(shown('/v1/opportunities', {}, { data: [deal] }, MOVE)).toMatchObject({
    data: [{ stage_id: 'two', stage: { id: 'two', name: 'Due' } }],
  })
  const other = { id: 'z', stage_id: 'one' }
  expect(shown('/v1/opportunities/{id}', { params: { path: { id: 'z' } } }, other, MOVE)).toBe(other)
})

const planned = (due_on: string, record: 'opportunity' | 'contact' = 'opportunity') =>
  entry({
    kind: 'activity',
    path: '/v1/activities',
    body: {
      title: 'Richiamare',
      kind: 'call',
      due_on,
      record: { kind: record, id: 'a' },
      owner_id: 'anna',
      participants: [],
      body: '',
      outcome: '',
      priority: 'normal',
    },
    said: { title: 'Richiamare' },
  })
const list = (query: object) => ({ params: { query: query as Record<string, unknown> } })
const EMPTY = { data: [], page: { next_cursor: null } }

test('an activity shows where its list would have it, and only there', () => {
  const made = planned('2026-12-01')
  const on = (query: object) => (shown('/v1/activities', list(query), EMPTY, made) as typeof EMPTY).data.length
  expect(on({ record_kind: ['opportunity'], record_id: ['a'], done: false })).toBe(1)
  expect(on({ record_kind: ['opportunity'], record_id: ['b'], done: false })).toBe(0)
  expect(on({ record_kind: ['opportunity'], record_id: ['a'], done: true })).toBe(0)
  expect(on({ mine: true, deadline_gte: '2026-11-30T00:00:00Z', deadline_lt: '2026-12-07T00:00:00Z' })).toBe(1)
  expect(on({ mine: true, deadline_gte: '2026-12-07T00:00:00Z', deadline_lt: '2026-12-14T00:00:00Z' })).toBe(0)
  expect(on({ mine: true, cursor: 'next' })).toBe(0)
  const board = shown('/v1/pipelines/{id}/board', { params: { path: { id: 'p' } } }, BOARD, made) as Columns
  expect(board.columns[0]?.cards[0]?.next_activity).toMatchObject({ title: 'Richiamare', due_on: '2026-12-01' })
})

test('the day gets what is planned for it, loses what is done, and a deal that has a next step lacks none', () => {
  const item = (id: string) => ({ id, kind: 'opportunity' })
  const section = (name: string, ...ids: string[]) => ({ name, total: ids.length, items: ids.map(item) })
  const day = { date: today(), sections: [section('overdue', 'x'), section('today'), section('no_next_step', 'a'), section('stale', 'a')] }
  const made = planned(today())
  type Day = { sections: { name: string; total: number; items: { id: string }[] }[] }
  const said = (given: unknown) => Object.fromEntries((given as Day).sections.map(({ name, items }) => [name, items.map(({ id }) => id)]))
  expect(said(shown('/v1/today', {}, day, made))).toEqual({ overdue: ['x'], today: [made.temp], no_next_step: [], stale: ['a'] })
  const done = entry({ kind: 'complete', path: '/v1/activities/{id}/complete', id: 'x', body: {}, said: { title: 'x' } })
  expect(said(shown('/v1/today', {}, day, done))).toEqual({ overdue: [], today: [], no_next_step: ['a'], stale: ['a'] })
})

test('what is done leaves what is planned, and what comes next takes its place', () => {
  const open = { id: 'x', done_at: null, deadline: null }
  const next = { kind: 'call' as const, due_on: '2026-12-02', title: 'E poi' }
  const record = { kind: 'opportunity' as const, id: 'a' }
  const done = entry({
    kind: 'complete',
    path: '/v1/activities/{id}/complete',
    id: 'x',
    body: { outcome: 'Sì', next },
    said: { title: 'x', record },
  })
  const planned = list({ record_kind: ['opportunity'], record_id: ['a'], done: false })
  expect(shown('/v1/activities', planned, { data: [open] }, done)).toMatchObject({ data: [{ id: done.temp, title: 'E poi', record }] })
  expect(shown('/v1/activities', list({ mine: true }), { data: [open] }, done)).toMatchObject({
    data: [{ id: done.temp }, { id: 'x', done_at: done.at, outcome: 'Sì' }],
  })
})

test('a note stands first in its talk, a new person has a page, a place in the list and one in the company', () => {
  const path = '/v1/opportunities/{id}/messages'
  const note = entry({
    kind: 'message',
    path,
    id: 'a',
    body: { text: 'Sentito' },
    said: { title: 'Sentito', record: { kind: 'opportunity', id: 'a' } },
  })
  const talk = shown(path, { params: { path: { id: 'a' } } }, { data: [{ id: 'old' }] }, note)
  expect(talk).toMatchObject({ data: [{ text: 'Sentito', author: { name: 'Anna' } }, { id: 'old' }] })
  const piero = entry({
    kind: 'contact',
    path: '/v1/contacts',
    body: {
      given_name: 'Piero',
      emails: [],
      phones: [],
      companies: [{ company_id: 'c', primary: true }],
      collaborators: [],
      tags: [],
      custom: {},
    },
    said: { title: 'Piero' },
  })
  expect(shown('/v1/contacts/{id}', { params: { path: { id: piero.temp } } }, undefined, piero)).toMatchObject({ name: 'Piero' })
  expect(shown('/v1/contacts/query', { body: {} }, { data: [] }, piero)).toMatchObject({ data: [{ id: piero.temp }] })
  const overview = { people: [] }
  expect(shown('/v1/companies/{id}/overview', { params: { path: { id: 'c' } } }, overview, piero)).toMatchObject({
    people: [{ name: 'Piero' }],
  })
  expect(shown('/v1/companies/{id}/overview', { params: { path: { id: 'd' } } }, overview, piero)).toBe(overview)
})
