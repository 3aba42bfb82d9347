import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { $api } from '../../client/api'
import { productsBy } from '../../client/products'
import { Select } from '../../ui/Select'
import type { Target } from './entries'

type Product = NonNullable<Target['product']>
type Field = { label: string; value: Product | null; onChange: (next: Product | null) => void }
const called = ({ sku, name }: Product) => `${sku} · ${name}`

/** A product, by typing some of its code or name. */
export function ProductChoice({ label, value, onChange }: Field) {
  const [typed, setTyped] = useState('')
  const [q] = useDebouncedValue(typed.trim(), 200)
  const asked = !value || q !== called(value) ? productsBy(q) : {}
  const { data } = $api.useQuery(
    'get',
    '/v1/products',
    { params: { query: { limit: 20, sort: 'name', active: true, ...asked } } },
    { placeholderData: (before) => before },
  )
  const found: Product[] = data?.data ?? []
  const all = value && !found.some(({ id }) => id === value.id) ? [value, ...found] : found
  return (
    <Select
      label={label}
      searchable
      clearable
      data={all.map((each) => ({ value: each.id, label: called(each) }))}
      filter={({ options }) => options}
      value={value?.id ?? null}
      searchValue={typed}
      onSearchChange={setTyped}
      onChange={(id) => onChange(all.find((each) => each.id === id) ?? null)}
    />
  )
}
