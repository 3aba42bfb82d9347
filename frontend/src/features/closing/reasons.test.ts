import { expect, test } from 'vitest'
import { type Reason, treeOf } from './reasons'

const reason = (id: string, parent: string | null = null, outcome = 'lost', system: string | null = null): Reason => ({
  id,
  name: id,
  parent_id: parent,
  outcome,
  system_key: system,
})

test('reasons stand on two levels, of their outcome, without those for imports', () => {
  const all = [
    reason('price'),
    reason('high', 'price'),
    reason('twin', null, 'dead'),
    reason('none', null, 'lost', 'not-recorded'),
    reason('orphan', 'gone'),
  ]
  expect(treeOf(all, 'lost').map(({ reason: { id }, children }) => [id, children.map((child) => child.id)])).toEqual([
    ['price', ['high']],
    ['orphan', []],
  ])
  expect(treeOf(all, 'dead').map(({ reason: { id } }) => id)).toEqual(['twin'])
})
