import { save } from './blobs'
import { locale } from './money'

/** A cell that a spreadsheet neither splits nor takes for a formula; numbers with the decimal sign of the language's sheets. */
const cell = (value: string | number | null) => {
  if (typeof value === 'number') return locale() === 'it-IT' ? String(value).replace('.', ',') : String(value)
  const text = value ?? ''
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[";\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

export const csvOf = (rows: readonly (readonly (string | number | null)[])[]) => rows.map((row) => row.map(cell).join(';')).join('\r\n')

/** Hands a table over as a file that the spreadsheets in use here open by a double click. */
export function downloadCsv(name: string, rows: readonly (readonly (string | number | null)[])[]) {
  save(new Blob([`\uFEFF${csvOf(rows)}`], { type: 'text/csv;charset=utf-8' }), `${name}.csv`)
}
