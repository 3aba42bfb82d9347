import { expect, test } from 'vitest'
import { overwriteGetLocale } from '../paraglide/runtime'
import { csvOf } from './csv'

overwriteGetLocale(() => 'it')

test('what splits is quoted, what a spreadsheet would run is not run', () => {
  expect(
    csvOf([
      ['Motivo', 'n'],
      ['=A1', 3],
      ['a;b "c"', null],
      ['terzo', 42.7],
    ]),
  ).toBe('Motivo;n\r\n\'=A1;3\r\n"a;b ""c""";\r\nterzo;42,7')
})
