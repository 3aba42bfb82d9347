import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { $api } from '../../client/api'
import { Select } from '../../ui/Select'

type Named = { id: string; name: string }
type Field = { label: string; value: Named | null; onChange: (next: Named | null) => void; except?: string }

/** Chooses a company by typing some of its name. */
export function CompanyField({ label, value, onChange, except }: Field) {
  return <RecordField label={label} value={value} onChange={onChange} path="/v1/companies" {...(except ? { except } : {})} />
}

/** Chooses a person by typing some of the name. */
export function ContactField({ label, value, onChange, except }: Field) {
  return <RecordField label={label} value={value} onChange={onChange} path="/v1/contacts" {...(except ? { except } : {})} />
}

function RecordField({ label, value, onChange, path, except }: Field & { path: '/v1/companies' | '/v1/contacts' }) {
  const [typed, setTyped] = useState(value?.name ?? '')
  const [q] = useDebouncedValue(typed.trim(), 200)
  const { data } = $api.useQuery(
    'get',
    path,
    { params: { query: { limit: 20, sort: 'name', ...(q.length >= 3 && q !== value?.name ? { q } : {}) } } },
    { placeholderData: (before: unknown) => before as never },
  )
  const found: Named[] = (data?.data ?? []).filter(({ id }) => id !== except).map(({ id, name }) => ({ id, name }))
  const all = value && !found.some(({ id }) => id === value.id) ? [value, ...found] : found
  return (
    <Select
      label={label}
      searchable
      clearable
      data={all.map(({ id, name }) => ({ value: id, label: name }))}
      // The service has searched already, beyond the names too.
      filter={({ options }) => options}
      value={value?.id ?? null}
      searchValue={typed}
      onSearchChange={setTyped}
      onChange={(id) => onChange(all.find((each) => each.id === id) ?? null)}
    />
  )
}
