import { expect, it } from 'vitest'
import { doesSomething, type Plan } from './importing'

const none = { created: 0, changed: 0, unchanged: 3, refused: 0 }
const plan = (fresh: number, companies = none) => ({ documents: { new: fresh, known: 4 }, companies, products: none }) as unknown as Plan

it('is worth carrying out where anything becomes other', () => {
  expect(doesSomething(plan(0))).toBe(false)
  expect(doesSomething(plan(1))).toBe(true)
  expect(doesSomething(plan(0, { ...none, changed: 1 }))).toBe(true)
})
