import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { $api } from '../../client/api'
import { Select } from '../../ui/Select'

type Named = { id: string; name: string }
type Field = {
  label: string
  value: Named | null
  error?: string | undefined
  placeholder?: string
  onChange: (next: Named | null) => void
}

/** A company, by typing some of its name. */
export function CompanyChoice({ label, value, error, placeholder, onChange }: Field) {
  const [typed, setTyped] = useState(value?.name ?? '')
  const [q] = useDebouncedValue(typed.trim(), 200)
  const { data } = $api.useQuery(
    'get',
    '/v1/companies',
    { params: { query: { limit: 20, sort: 'name', ...(q.length >= 3 && q !== value?.name ? { q } : {}) } } },
    { placeholderData: (before) => before },
  )
  const found = (data?.data ?? []).map(({ id, name }) => ({ id, name }))
  const all = value && !found.some(({ id }) => id === value.id) ? [value, ...found] : found
  return (
    <Select
      label={label}
      error={error}
      placeholder={placeholder ?? ''}
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
