import { expect, test } from 'vitest'
import { csvOf } from './csv'

test('what splits is quoted, what a spreadsheet would run is not run', () => {
  expect(
    csvOf([
      ['Motivo', 'n'],
      ['=A1', 3],
      ['a;b "c"', null],
    ]),
  ).toBe('Motivo;n\r\n\'=A1;3\r\n"a;b ""c""";')
})
