import { m } from '../../paraglide/messages'
import type { Row } from './records'

/** What the specifications of lists are made of. */
export const text = (value: unknown) => String(value ?? '').trim()
export const orNull = (value: unknown) => text(value) || null
export const options = (names: Record<string, () => string>) => Object.entries(names).map(([value, label]) => ({ value, label: label() }))
export const said = (names: Record<string, () => string>, value: unknown) => names[String(value)]?.() ?? String(value)
export const name = { name: 'name', label: m.settings_name(), required: true }
export const nameColumn = { head: m.settings_name(), cell: (row: Row) => text(row.name) }
