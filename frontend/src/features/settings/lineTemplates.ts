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
const isClause = (row: Row | null) => {
  const [first, ...others] = linesOf(row)
  return !row || (first?.kind === 'text' && !first.unit_price && !others.length)
}
const wording = (row: Row | null) => (isClause(row) ? (linesOf(row)[0]?.description ?? '') : '')

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
    ...(isClause(row)
      ? [{ name: 'text', label: m.settings_clause_text(), kind: 'lines' as const, required: true, fault: 'lines.0.description' }]
      : []),
  ],
  values: (row) => ({ name: row?.name ?? '', language: row?.language ?? null, ...(isClause(row) ? { text: wording(row) } : {}) }),
  body: ({ text: typed, ...values }) => ({
    ...values,
    language: orNull(values.language),
    ...(typed === undefined ? {} : { lines: [{ kind: 'text', description: text(typed) }] }),
  }),
}

function lineName({ description, quantity, kind }: Line): string {
  return kind === 'product' && quantity !== '1' ? `${quantity} × ${description ?? '…'}` : (description ?? '…')
}
