import { save } from '../../ui/blobs'
import type { Column } from '../../ui/grid/columns'

// A sheet would take these for the beginning of a formula.
const FORMULA = /^[=+\-@\t\r]/
const NUMBER = /^[-+]?[\d.,\s]+(%| ?€)?$/

function field(text: string): string {
  const safe = FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text
  return /[";\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** Records as a sheet reads them, with what is shown of them: semicolons, as Italian sheets expect. */
export const csvOf = <R>(columns: readonly Column<R>[], records: readonly R[]) =>
  [columns.map(({ label }) => field(label)), ...records.map((record) => columns.map(({ text }) => field(text(record))))]
    .map((line) => line.join(';'))
    .join('\r\n')

/** Hands a text to the browser as a file. */
export function download(name: string, text: string) {
  save(new Blob(['\ufeff', text], { type: 'text/csv;charset=utf-8' }), name)
}
