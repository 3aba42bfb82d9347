import { m } from '../../paraglide/messages'
import { DayInput } from '../../ui/DayInput'
import { MultiSelect } from '../../ui/MultiSelect'
import { Select } from '../../ui/Select'
import { TextInput } from '../../ui/TextInput'
import type { Filter } from './filters'
import style from './List.module.css'
import type { List } from './useList'

/** One field per filter; each choice is at once in the address. */
export function FilterFields<R extends { id: string }>({ list }: { list: List<R> }) {
  const { search, onSearch } = list
  const set = (key: string, values: string[]) => {
    const { [key]: _, ...others } = search.where ?? {}
    const where = values.length ? { ...others, [key]: values } : others
    const { where: __, ...rest } = search
    onSearch(Object.keys(where).length ? { ...rest, where } : rest)
  }
  return (
    <div className={style.filters}>
      {list.list.filters.map((filter) => (
        <Field key={filter.key} filter={filter} values={search.where?.[filter.key] ?? []} onChange={(values) => set(filter.key, values)} />
      ))}
    </div>
  )
}

function Field({ filter, values, onChange }: { filter: Filter; values: readonly string[]; onChange: (values: string[]) => void }) {
  const one = (value: string | null) => onChange(value ? [value] : [])
  if (filter.kind === 'choice') {
    return (
      <MultiSelect
        label={filter.label}
        data={filter.choices ?? []}
        value={[...values]}
        onChange={onChange}
        searchable={(filter.choices?.length ?? 0) > 6}
        clearable
        hidePickedOptions
        comboboxProps={{ withinPortal: false }}
      />
    )
  }
  if (filter.kind === 'flag') {
    const data = [
      { value: 'true', label: m.list_yes() },
      { value: 'false', label: m.list_no() },
    ]
    return (
      <Select label={filter.label} data={data} value={values[0] ?? null} onChange={one} clearable comboboxProps={{ withinPortal: false }} />
    )
  }
  if (filter.kind === 'date') {
    const day = values[0]?.slice(0, 10) ?? null
    return <DayInput label={filter.label} value={day} onChange={(next) => next !== day && one(next)} clearable />
  }
  return (
    <TextInput
      label={filter.label}
      type={filter.kind === 'amount' ? 'number' : 'text'}
      defaultValue={values[0] ?? ''}
      onBlur={(event) => one(event.currentTarget.value)}
      onKeyDown={(event) => event.key === 'Enter' && one(event.currentTarget.value)}
    />
  )
}
