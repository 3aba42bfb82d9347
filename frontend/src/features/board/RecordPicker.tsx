import { useDebouncedValue } from '@mantine/hooks'
import { type ComponentProps, useState } from 'react'
import { $api } from '../../client/api'
import { m } from '../../paraglide/messages'
import { Select } from '../../ui/Select'

export type Picked = { company_id?: string; contact_id?: string; name?: string }
type Kind = 'company' | 'contact'
type Given = Omit<ComponentProps<typeof Select<string>>, 'value' | 'onChange' | 'data' | 'searchable'> & {
  kinds: readonly Kind[]
  /** Whether a name that is not found may be a new company. */
  creating?: boolean
  onPick: (picked: Picked | null) => void
}

/** A company or a person, found by typing; a company that is new is made with what it is picked for. */
export function RecordPicker({ kinds, creating = false, onPick, ...more }: Given) {
  const [value, setValue] = useState<string | null>(null)
  const [typed, setTyped] = useState('')
  const [q] = useDebouncedValue(typed.trim(), 150)
  const { data } = $api.useQuery('get', '/v1/search', { params: { query: { q, kind: [...kinds], limit: 8 } } }, { enabled: q.length >= 2 })
  const hits = (q.length >= 2 && data?.data) || []
  const options = hits.map(({ kind, id, title, detail }) => ({ value: `${kind}:${id}`, label: title, detail }))
  const exact = options.some(({ label }) => label.toLowerCase() === typed.trim().toLowerCase())
  const created = creating && typed.trim().length >= 2 && !exact ? [{ value: `new:${typed.trim()}`, label: typed.trim() }] : []
  const known = value && ![...options, ...created].some((option) => option.value === value) ? [{ value, label: typed }] : []
  const pick = (next: string | null) => {
    setValue(next)
    const [kind, ...rest] = next?.split(':') ?? []
    const said = rest.join(':')
    if (!next) onPick(null)
    else if (kind === 'new') onPick({ name: said })
    else onPick(kind === 'contact' ? { contact_id: said } : { company_id: said })
  }
  return (
    <Select<string>
      searchable
      selectFirstOptionOnChange
      data={[...known, ...options, ...created]}
      filter={({ options: all }) => all}
      value={value}
      onChange={pick}
      searchValue={typed}
      onSearchChange={setTyped}
      nothingFoundMessage={q.length < 2 ? m.board_type_to_search() : m.ui_nothing_found()}
      renderOption={({ option }) =>
        option.value.startsWith('new:') ? m.board_create_company({ name: option.label }) : <Found option={option} hits={options} />
      }
      {...more}
    />
  )
}

function Found({ option, hits }: { option: { value: string; label: string }; hits: readonly { value: string; detail: string | null }[] }) {
  const detail = hits.find(({ value }) => value === option.value)?.detail
  return (
    <span>
      {option.label}
      {detail ? <small style={{ color: 'var(--text2)' }}> · {detail}</small> : null}
    </span>
  )
}
