import { expect, test } from 'vitest'
import { csvOf } from './csv'

const column = (id: 'name' | 'sum') => ({
  id,
  label: id,
  width: 1,
  cell: () => null,
  text: (record: Record<string, string>) => record[id] ?? '',
})

test('quotes, semicolons and formulas do no harm', () => {
  expect(
    csvOf(
      [column('name'), column('sum')],
      [
        { name: 'Rossi; "figli"', sum: '-12,50 €' },
        { name: '=HYPERLINK()', sum: '' },
      ],
    ),
  ).toBe('name;sum\r\n"Rossi; ""figli""";-12,50 €\r\n\'=HYPERLINK();')
})
