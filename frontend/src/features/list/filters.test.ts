import { expect, test } from 'vitest'
import { filtersOf, listSearch, whereOf } from './filters'

test('an address is read, and what is not as it should be left out', () => {
  expect(listSearch({ q: 'rossi', sort: '', where: { owner_id: ['a'], tags: [], x: 3 }, columns: ['name', {}], other: 1 })).toEqual({
    q: 'rossi',
    where: { owner_id: ['a'] },
    columns: ['name'],
  })
  expect(listSearch({ where: 'no' })).toEqual({})
})

test('filters become what the contract asks for, and come back from a saved view', () => {
  const where = { owner_id: ['a', '-'], tags: ['vip'], 'created_at:gte': ['2026-01-01'], 'incomplete:eq': ['true', 'false'] }
  const asked = whereOf(where)
  expect(asked).toEqual({
    and: [
      {
        or: [
          { field: 'owner_id', op: 'in', value: ['a'] },
          { field: 'owner_id', op: 'is_null', value: true },
        ],
      },
      { field: 'tags', op: 'in', value: ['vip'] },
      { field: 'created_at', op: 'gte', value: '2026-01-01' },
      {
        or: [
          { field: 'incomplete', op: 'eq', value: true },
          { field: 'incomplete', op: 'eq', value: false },
        ],
      },
    ],
  })
  expect(filtersOf(asked)).toEqual(where)
  expect(whereOf({ owner_id: ['-'] })).toEqual({ field: 'owner_id', op: 'is_null', value: true })
  expect(filtersOf(whereOf({ owner_id: ['-'] }))).toEqual({ owner_id: ['-'] })
  expect(whereOf({})).toBeNull()
})

test('what a list always asks for comes first', () => {
  const always = { field: 'outcome', op: 'eq', value: 'open' } as const
  expect(whereOf({ tags: ['x'] }, [always])).toEqual({ and: [always, { field: 'tags', op: 'in', value: ['x'] }] })
})
