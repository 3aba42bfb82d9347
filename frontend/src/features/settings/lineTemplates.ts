import { isClause } from '../../client/lineTemplates'
import type { components } from '../../contract/schema'
import { m } from '../../paraglide/messages'
import type { Spec } from './Records'
import type { Row } from './records'
import { name, nameColumn, orNull, text } from './specParts'

type Line = components['schemas']['LineContent']
const LANGUAGES = [
  { value: 'it', label: 'Italiano' },
  { value: 'en', label: 'English' },
]
const linesOf = (row: Row | null) => (row?.lines ?? []) as readonly Line[]
/** Here a clause is made, and what is one changed. */
const isWritten = (row: Row | null) => !row || isClause({ lines: linesOf(row) })
const wording = (row: Row | null) => (isWritten(row) ? (linesOf(row)[0]?.description ?? '') : '')

/** A clause is written here; the lines of a group are those of the quote from which they were saved. */
export const lineTemplates: Spec = {
  path: '/v1/line-templates',
  title: m.settings_line_templates(),
  hint: m.settings_line_templates_hint(),
  add: m.settings_clause_new(),
  query: { sort: 'name' },
  columns: [
    nameColumn,
    { head: m.settings_customers_language(), cell: ({ language }) => text(language) },
    { head: m.settings_line_templates_content(), cell: (row) => wording(row) || linesOf(row).map(lineName).join(' · ') },
  ],
  fields: (_, row) => [
    name,
    { name: 'language', label: m.settings_customers_language(), kind: 'select', options: LANGUAGES },
    ...(isWritten(row)
      ? [{ name: 'text', label: m.settings_clause_text(), kind: 'lines' as const, required: true, fault: 'lines.0.description' }]
      : []),
  ],
  values: (row) => ({ name: row?.name ?? '', language: row?.language ?? null, ...(isWritten(row) ? { text: wording(row) } : {}) }),
  body: ({ text: typed, ...values }) => ({
    ...values,
    language: orNull(values.language),
    ...(typed === undefined ? {} : { lines: [{ kind: 'text', description: text(typed) }] }),
  }),
}

function lineName({ description, quantity, kind }: Line): string {
  return kind === 'product' && quantity !== '1' ? `${quantity} × ${description ?? '…'}` : (description ?? '…')
}
