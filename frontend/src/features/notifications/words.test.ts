import { expect, test } from 'vitest'
import { overwriteGetLocale } from '../../paraglide/runtime'
import type { Notice } from './queries'
import { wordsOf } from './words'

overwriteGetLocale(() => 'it')

const told = (kind: string, name: string | null, data: Record<string, unknown>) =>
  wordsOf({ kind, data, actor: { kind: name ? 'member' : 'system', id: null, name } } as Notice)

test('what waits for a decision is brought to mind in the name of who asked', () => {
  expect(told('approval', 'Anna', { title: 'Presse' })).toBe('Anna chiede di approvare il preventivo per Presse')
  expect(told('approval', 'Anna', { title: 'Presse', reminder: true })).toBe(
    'Anna aspetta ancora la tua decisione sul preventivo per Presse',
  )
  expect(told('approval', null, { title: 'Presse', reminder: true })).toBe('Aspetta ancora la tua decisione: preventivo per Presse')
})

test('what nobody in particular assigned names nobody', () => {
  expect(told('assigned', 'Anna', { title: 'Presse' })).toBe('Anna ti ha assegnato: Presse')
  expect(told('assigned', null, { title: 'Presse' })).toBe('Ti è stato assegnato: Presse')
  expect(told('assigned', null, { count: 5 })).toBe('Ti sono state assegnate 5 schede')
})
