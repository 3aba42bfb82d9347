import { headOf } from './kinds'

/** Bytes that the service takes. */
export const MOST_BYTES = 100 * 1024 * 1024
const FIRST_BYTES = 8192
export const TABLES = '.csv,.txt,.tsv,.xlsx,.ods'

export type Refusal = 'invoices' | 'old' | 'other' | 'empty' | 'large'

/** Why a file need not travel: the service would refuse it, or another page is the one for it. */
export function refusalOf({ name, size }: { name: string; size: number }): Refusal | null {
  const ending = /\.(\w+)$/.exec(name.toLowerCase())?.[1] ?? ''
  if (['zip', 'xml', 'p7m'].includes(ending)) return 'invoices'
  if (['xls', 'xlsb', 'numbers'].includes(ending)) return 'old'
  if (!['csv', 'txt', 'tsv', 'xlsx', 'ods', ''].includes(ending)) return 'other'
  if (!size) return 'empty'
  return size > MOST_BYTES ? 'large' : null
}

/** What the first row of a text says; nothing of a workbook, which only the service opens. */
export async function headOfFile(file: File): Promise<string[]> {
  if (/\.(xlsx|ods)$/i.test(file.name)) return []
  const bytes = await file.slice(0, FIRST_BYTES).arrayBuffer()
  // Windows writes its own alphabet; the words that tell kinds apart are read alike in both.
  return headOf(new TextDecoder().decode(bytes))
}
