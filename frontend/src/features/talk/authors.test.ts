import { expect, test } from 'vitest'
import { authorOf, questionOf } from './authors'

const by = (kind: 'customer' | 'member' | 'system', text: string | null, name: string | null = null) => ({
  author: { kind, id: 'link', name },
  text,
})

test('a customer is called what they called themselves, and their question is what follows', () => {
  const asked = by('customer', 'Ada: Rossi:\nConsegnate?\nAnche:\nsabato')
  expect(questionOf(asked)).toEqual({ name: 'Ada: Rossi', text: 'Consegnate?\nAnche:\nsabato', link: 'link' })
  expect(authorOf(asked)).toBe('Ada: Rossi')
  expect(questionOf(by('customer', 'Consegnate?'))).toMatchObject({ name: 'Customer', text: 'Consegnate?' })
  expect(authorOf(by('customer', null))).toBe('Customer')
})

test('a colleague who writes like that asks nothing', () => {
  const said = by('member', 'Nota:\nchiamare', 'Anna')
  expect(questionOf(said)).toBeNull()
  expect(authorOf(said)).toBe('Anna')
  expect(authorOf(by('system', 'Fatto'))).toBe('Filo')
})
