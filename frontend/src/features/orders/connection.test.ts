import { expect, test } from 'vitest'
import { draftOf, inputOf, NotJson, taxesOf } from './connection'

test('VAT codes are a line each, and what is no pair is left out', () => {
  expect(taxesOf('22=1\n 10 = IVA 10% - R \n\nx\n=3\n4=a=b')).toEqual({ 22: '1', 10: 'IVA 10% - R', 4: 'a=b' })
})

test('what was typed becomes what is sent', () => {
  const draft = { ...draftOf(null), kind: 'rest' as const, url: 'https://erp.example', rest: '{"find": "/o?k={/key}"}', digits: '4' }
  const sent = inputOf(draft)
  expect(sent.settings).toMatchObject({ price_digits: 4, rest: { find: '/o?k={/key}' }, database: null })
  expect(sent.secret).toBeNull()
  expect(() => inputOf({ ...draft, rest: '{' })).toThrow(NotJson)
})
