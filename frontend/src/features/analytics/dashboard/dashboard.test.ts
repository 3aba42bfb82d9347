import { expect, test } from 'vitest'
import { viewAsked, viewsOf, whoseAsked } from './dashboard'

const team = { id: 'north', name: 'Nord', path: ['north'] }

test('who sees only their own deals has one dashboard, who sees a team two, who sees all three', () => {
  expect(viewsOf({ visibility: 'own', team }, 2)).toEqual(['mine'])
  expect(viewsOf({ visibility: 'team', team }, 2)).toEqual(['mine', 'team'])
  expect(viewsOf({ visibility: 'team', team: null }, 2)).toEqual(['mine'])
  expect(viewsOf({ visibility: 'all', team: null }, 2)).toEqual(['mine', 'team', 'company'])
  expect(viewsOf({ visibility: 'all', team: null }, 0)).toEqual(['mine', 'company'])
})

test('the widest is shown unless another one is asked for that is offered', () => {
  expect(viewAsked({}, ['mine', 'team', 'company'])).toBe('company')
  expect(viewAsked({ view: 'mine' }, ['mine', 'team'])).toBe('mine')
  expect(viewAsked({ view: 'company' }, ['mine', 'team'])).toBe('team')
})

test('a dashboard is of one holder at most: then its targets are known', () => {
  const seat = { me: { id: 'anna', team: null }, teams: [{ id: 'south' }] }
  expect(whoseAsked({ owner: 'davide', team: 'north' }, 'mine', seat)).toEqual({ owner: 'davide' })
  expect(whoseAsked({ owner: 'davide' }, 'team', seat)).toEqual({ team: 'south' })
  expect(whoseAsked({ owner: 'davide', team: 'north' }, 'company', seat)).toEqual({})
  expect(whoseAsked({}, 'mine', seat)).toEqual({ owner: 'anna' })
})
