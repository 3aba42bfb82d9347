import { useState } from 'react'
import { AmountInput } from './AmountInput'
import { DayInput, readDay } from './DayInput'
import style from './editors.module.css'
import { committing, type Editing } from './Inline'
import { MultiSelect } from './MultiSelect'
import type { Money } from './money'
import { Select } from './Select'
import { TagsInput } from './TagsInput'
import { Textarea } from './Textarea'
import { TextInput } from './TextInput'

type Option = { value: string; label: string }
/** Typed with the separators of the person's language; what is no amount stays to be mended. */
export function AmountField({ editing, currency }: { editing: Editing<Money | null>; currency: string }) {
  const [bad, setBad] = useState(false)
  const through = { ...editing, commit: () => void (bad || editing.commit()) }
  return (
    <AmountInput
      {...committing(through)}
      aria-label={editing.label}
      size="sm"
      rightSection={<span className={style.currency}>{currency}</span>}
      rightSectionWidth={48}
      value={editing.value?.amount ?? ''}
      onChange={(amount) => editing.set(amount ? { amount, currency } : null)}
      onBad={setBad}
    />
  )
}

export function DateField({ editing }: { editing: Editing<string | null> }) {
  const through = (typed: string) => editing.commit(typed.trim() ? (readDay(typed) ?? undefined) : null)
  return (
    <DayInput
      autoFocus
      size="sm"
      onBlur={({ currentTarget }) => through(currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter') return
        event.preventDefault()
        through(event.currentTarget.value)
      }}
      aria-label={editing.label}
      value={editing.value}
      onChange={editing.set}
      onPick={editing.commit}
    />
  )
}

export function TextField({ editing }: { editing: Editing<string> }) {
  return (
    <TextInput
      {...committing(editing)}
      size="sm"
      aria-label={editing.label}
      value={editing.value}
      onChange={(event) => editing.set(event.currentTarget.value)}
    />
  )
}

/** One of few; what is chosen is saved at once. */
export function PickField({
  editing,
  options,
  required = false,
}: {
  editing: Editing<string | null>
  options: readonly Option[]
  required?: boolean
}) {
  return (
    <Select
      autoFocus
      defaultDropdownOpened
      searchable={options.length > 7}
      clearable={!required}
      size="sm"
      aria-label={editing.label}
      data={[...options]}
      value={editing.value}
      onChange={(value) => editing.commit(value)}
      onBlur={() => editing.cancel()}
    />
  )
}

/** Words chosen from those there are, or made by typing. */
export function ListField({ editing, suggestions }: { editing: Editing<string[]>; suggestions: readonly string[] }) {
  return (
    <TagsInput
      autoFocus
      size="sm"
      aria-label={editing.label}
      data={[...suggestions]}
      value={editing.value}
      onChange={editing.set}
      onBlur={(event) => {
        const typed = event.currentTarget.value.trim()
        editing.commit(typed && !editing.value.includes(typed) ? [...editing.value, typed] : undefined)
      }}
    />
  )
}

/** Enter is a new line here; with Ctrl it saves, as leaving does. */
export function LongField({ editing }: { editing: Editing<string> }) {
  return (
    <Textarea
      autoFocus
      autosize
      minRows={2}
      size="sm"
      aria-label={editing.label}
      value={editing.value}
      onChange={(event) => editing.set(event.currentTarget.value)}
      onBlur={() => editing.commit()}
      onKeyDown={(event) => event.key === 'Enter' && (event.ctrlKey || event.metaKey) && editing.commit()}
    />
  )
}

export function PeopleField({ editing, options }: { editing: Editing<string[]>; options: readonly Option[] }) {
  const [opened, setOpened] = useState(true)
  return (
    <MultiSelect
      autoFocus
      searchable
      dropdownOpened={opened}
      onDropdownOpen={() => setOpened(true)}
      onDropdownClose={() => setOpened(false)}
      size="sm"
      aria-label={editing.label}
      data={[...options]}
      value={editing.value}
      onChange={editing.set}
      onBlur={() => editing.commit()}
    />
  )
}
