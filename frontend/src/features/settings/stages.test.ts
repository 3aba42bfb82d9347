import { expect, test } from 'vitest'
import { moved, sent } from './stages'

const stages = ['a', 'b', 'c'].map((name) => ({ name, probability: '10' }))

test('a stage goes one place up or down, never over the edge', () => {
  expect(moved(stages, 2, -1).map(({ name }) => name)).toEqual(['a', 'c', 'b'])
  expect(moved(stages, 0, -1).map(({ name }) => name)).toEqual(['a', 'b', 'c'])
  expect(sent(moved(stages, 0, 1)).map(({ name, position }) => `${name}${position}`)).toEqual(['b0', 'a1', 'c2'])
})
