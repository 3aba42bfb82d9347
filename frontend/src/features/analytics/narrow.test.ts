import { expect, test } from 'vitest'
import { narrowedBy, readNarrowed, withBelow } from './narrow'

const [ONE, TWO] = ['01a00000-0000-7000-8000-000000000001', '01a00000-0000-7000-8000-000000000002']

test('only ids narrow, and a team is asked for with those below it', () => {
  const asked = readNarrowed({ owner: ONE, team: TWO, source: 'fiera', other: ONE, pipeline: undefined })
  expect(asked).toEqual({ owner: ONE, team: TWO })
  expect(narrowedBy(asked)).toEqual({ owner_id: [ONE], within_team_id: [TWO], source_id: [], pipeline_id: [] })
})

test('a reason stands for what is below it', () => {
  const reasons = [
    { id: 'price', parent_id: null },
    { id: 'budget', parent_id: 'price' },
    { id: 'time', parent_id: null },
  ]
  expect(withBelow(reasons, 'price')).toEqual(['price', 'budget'])
  expect(withBelow(reasons, undefined)).toEqual([])
})
