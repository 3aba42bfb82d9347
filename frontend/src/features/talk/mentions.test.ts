import { expect, test } from 'vitest'
import { asked, fitting, mentionsIn, named, pieces } from './mentions'

const people = [
  { id: '1', name: 'Anna Calvarenga' },
  { id: '2', name: 'Davide Sarnovi' },
  { id: '3', name: 'Nicolò Dàvila' },
]

test.each([
  ['ciao @da', 8, 'da'],
  ['@', 1, ''],
  ['mail a@b', 8, null],
  ['@Davide Sar', 11, 'Davide Sar'],
  ['@da vedi poi', 12, null],
])('%s at %i asks for %s', (text, caret, query) => expect(asked(text, caret)).toBe(query))

test('a name takes the place of what was typed', () =>
  expect(named('senti @dav quando puoi', 10, 'Davide Sarnovi')).toEqual({ text: 'senti @Davide Sarnovi quando puoi', caret: 22 }))

test('people are found by any of their names, whatever the accents', () => {
  expect(fitting(people, 'dav').map(({ id }) => id)).toEqual(['2', '3'])
  expect(fitting(people, 'davide s').map(({ id }) => id)).toEqual(['2'])
})

test('who stands in the text is mentioned and set off', () => {
  const text = 'Chiedo a @Davide Sarnovi, poi ad Anna'
  expect(mentionsIn(text, people)).toEqual(['2'])
  expect(pieces(text, people).map(({ text, mention }) => [text, mention])).toEqual([
    ['Chiedo a ', false],
    ['@Davide Sarnovi', true],
    [', poi ad Anna', false],
  ])
})
