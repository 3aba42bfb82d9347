import { expect, test } from 'vitest'
import { keyOf, readOptions } from './customFields'

test.each([
  ['Settore', 'settore'],
  ['Capacità (kg)', 'capacita_kg'],
  ['2 turni', 'turni'],
])('%s is kept as %s', (name, key) => expect(keyOf(name)).toBe(key))

test('an option that was there keeps its value, a new one gets its own', () => {
  const before = [{ value: 'mecc', label: { it: 'Meccanica', en: 'Mechanics' } }]
  expect(readOptions('Meccanica\n\n Plastica ', before)).toEqual([before[0], { value: 'plastica', label: { it: 'Plastica' } }])
})
