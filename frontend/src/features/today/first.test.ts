import { expect, test } from 'vitest'
import type { Me } from '../../client/me'
import { stepsOf } from './first'

const WRITES = ['companies', 'opportunities', 'activities', 'quotes'].map((each) => `${each}:write`)
const steps = (permissions: string[], demo = false) => stepsOf({ permissions, workspace: { demo } as Me['workspace'] })

test('who founds a workspace and who is invited to sell begin with four steps of their own', () => {
  expect(steps([...WRITES, 'settings:write', 'members:write'])).toEqual(['company_data', 'customer', 'colleagues', 'deal'])
  expect(steps(WRITES)).toEqual(['customer', 'deal', 'activity', 'quote'])
})

test('nobody is told to do what they may not, and in a demo nothing is left to begin', () => {
  expect(steps(['activities:write'])).toEqual(['activity'])
  expect(steps([])).toEqual([])
  expect(steps([...WRITES, 'settings:write'], true)).toEqual([])
})
