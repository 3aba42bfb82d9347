import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { $api } from '../../client/api'
import type { Editing } from '../../ui/Inline'
import { Select } from '../../ui/Select'

type Kind = 'company' | 'contact' | 'source'
type Asked = { editing: Editing<string | null>; kind: Kind; name?: string | undefined; companyId?: string | null }

function useFound(kind: Kind, query: string, companyId: string | null) {
  const [q] = useDebouncedValue(query, 150)
  const asked = q ? { q, limit: 8 } : { limit: 8 }
  const company = companyId && !q ? { company_id: [companyId] } : {}
  const companies = $api.useQuery('get', '/v1/companies', { params: { query: asked } }, { enabled: kind === 'company' })
  const contacts = $api.useQuery('get', '/v1/contacts', { params: { query: { ...asked, ...company } } }, { enabled: kind === 'contact' })
  const sources = $api.useQuery('get', '/v1/sources', { params: { query: { limit: 100 } } }, { enabled: kind === 'source' })
  const list: readonly { id: string; name: string | null }[] =
    { company: companies.data?.data, contact: contacts.data?.data, source: sources.data?.data }[kind] ?? []
  return list.map(({ id, name }) => ({ value: id, label: name ?? '—' }))
}

/** Another record, found by its name; chosen is saved. */
export function RecordPick({ editing, kind, name, companyId = null }: Asked) {
  const [query, setQuery] = useState('')
  const typed = query === name ? '' : query.trim()
  const found = useFound(kind, typed, companyId)
  const present =
    editing.value && name && !found.some(({ value }) => value === editing.value) ? [{ value: editing.value, label: name }] : []
  return (
    <Select
      autoFocus
      searchable
      clearable
      defaultDropdownOpened
      size="sm"
      aria-label={editing.label}
      data={[...present, ...found]}
      {...(kind === 'source' ? {} : { filter: ({ options }) => options })}
      value={editing.value}
      searchValue={query}
      onSearchChange={setQuery}
      onChange={(value) => editing.commit(value)}
      onBlur={() => editing.cancel()}
    />
  )
}
