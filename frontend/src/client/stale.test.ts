import { QueryClient } from '@tanstack/react-query'
import { expect, test } from 'vitest'
import { forget, pluralOf } from './stale'

const BOARD = ['get', '/v1/pipelines/{id}/board', { params: { path: { id: 'p' } } }]
const DEAL = ['get', '/v1/opportunities/{id}', { params: { path: { id: 'a' } } }]
const OTHER = ['get', '/v1/opportunities/{id}', { params: { path: { id: 'b' } } }]
const LIST = ['get', '/v1/opportunities', {}]
const COMPANIES = ['get', '/v1/companies', {}]

function touched(version: number) {
  const queries = new QueryClient()
  for (const key of [BOARD, DEAL, OTHER, LIST, COMPANIES]) queries.setQueryData(key, { version: 3 })
  forget(queries, [{ type: 'opportunity.moved', kind: 'opportunity', id: 'a', version, sequence: 9 }])
  return [BOARD, DEAL, OTHER, LIST, COMPANIES].filter((key) => queries.getQueryState(key)?.isInvalidated)
}

test('a fact touches its record, its lists and what shows it, and nothing else', () => {
  expect(touched(4)).toEqual([BOARD, DEAL, LIST])
})

test('the echo of our own change does not ask for the record again', () => {
  expect(touched(3)).toEqual([BOARD, LIST])
})

test('kinds become paths', () => {
  expect(['company', 'activity', 'loss_reason', 'quote'].map(pluralOf)).toEqual(['companies', 'activities', 'loss-reasons', 'quotes'])
})
