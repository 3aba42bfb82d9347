import { expect, test } from 'vitest'
import { cascade, STEP_NAMES, type Steps } from './cascade'

const steps = (amounts: Record<string, number>) =>
  Object.fromEntries(
    STEP_NAMES.map((step) => [step, { n: 1, value: { amount: String(amounts[step] ?? 0), currency: 'EUR' }, drill_down: step }]),
  ) as unknown as Steps
const drawn = (amounts: Record<string, number>) => cascade(steps(amounts)).map(({ step, from, to, down }) => [step, from, to, down])

test('each step begins where the one before ended, and the end is reached', () => {
  const found = drawn({ start: 100, new: 100, won: -50, lost: -25, end: 125 })
  expect(found).toContainEqual(['start', 0, 50, false])
  expect(found).toContainEqual(['new', 50, 100, false])
  expect(found).toContainEqual(['won', 75, 100, true])
  expect(found).toContainEqual(['lost', 62.5, 75, true])
  expect(found.at(-1)).toEqual(['end', 0, 62.5, false])
})

test('a slice that gave everything away goes below the ground, and nothing at all has no bars', () => {
  // What was won counts whenever it was expected: it may be more than there was.
  expect(drawn({ won: -100, end: -100 })).toContainEqual(['won', 0, 100, true])
  expect(drawn({})).toContainEqual(['start', 0, 0, false])
})
