import { expect, test } from 'vitest'
import { changed, faultOf, nested, valuesOf } from './letterhead'

const space = {
  fiscal: { legal_name: 'Rossi Srl', city: null },
  paper: { accent: '#1f4b99', clauses: { it: 'art. 3', en: null } },
} as unknown as Parameters<typeof valuesOf>[0]

test('a letterhead is flat in its form and nested on its way', () => {
  const values = valuesOf(space)
  expect([values['fiscal.legal_name'], values['fiscal.city'], values['paper.clauses.it']]).toEqual(['Rossi Srl', '', 'art. 3'])
  const edited = changed({ ...values, 'paper.clauses.en': 'art. 5', 'fiscal.legal_name': ' ' }, values)
  expect(nested(edited)).toEqual({ paper: { clauses: { en: 'art. 5' } }, fiscal: { legal_name: null } })
})

test('what was only spaced is not changed', () => expect(changed({ a: ' x ' }, { a: 'x' })).toEqual({}))

test('a refusal is found at its field, whichever call it is of', () => {
  expect(faultOf({ 'settings.paper.accent': 'no' }, 'paper.accent')).toBe('no')
  expect(faultOf({ 'paper.accent': 'no' }, 'paper.accent')).toBe('no')
})
