/** A cell that a spreadsheet neither splits nor takes for a formula. */
const cell = (value: string | number | null) => {
  const text = value === null ? '' : String(value)
  const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[";\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

export const csvOf = (rows: readonly (readonly (string | number | null)[])[]) => rows.map((row) => row.map(cell).join(';')).join('\r\n')

/** Hands a table over as a file that the spreadsheets in use here open by a double click. */
export function downloadCsv(name: string, rows: readonly (readonly (string | number | null)[])[]) {
  const url = URL.createObjectURL(new Blob([`\uFEFF${csvOf(rows)}`], { type: 'text/csv;charset=utf-8' }))
  const link = Object.assign(document.createElement('a'), { href: url, download: `${name}.csv` })
  link.click()
  URL.revokeObjectURL(url)
}
