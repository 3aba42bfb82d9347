import { IconX } from '@tabler/icons-react'
import { m } from '../../paraglide/messages'
import { date } from '../../ui/dates'
import type { Filter } from './filters'
import style from './List.module.css'
import type { List } from './useList'

function said(filter: Filter | undefined, values: readonly string[]): string {
  if (filter?.kind === 'choice') return values.map((value) => filter.choices?.find((each) => each.value === value)?.label ?? '…').join(', ')
  if (filter?.kind === 'flag') return values[0] === 'true' ? m.list_yes() : m.list_no()
  if (filter?.kind === 'date') return date((values[0] ?? '').slice(0, 10))
  return values.join(', ')
}

/** What narrows the list, each with a cross. */
export function Chips<R extends { id: string }>({ list }: { list: List<R> }) {
  const { search, onSearch } = list
  const where = Object.entries(search.where ?? {})
  if (!where.length) return null
  const without = (key: string) => {
    const { [key]: _, ...others } = search.where ?? {}
    const { where: __, ...rest } = search
    onSearch(Object.keys(others).length ? { ...rest, where: others } : rest)
  }
  return (
    <ul className={style.chips} aria-label={m.list_filters()}>
      {where.map(([key, values]) => {
        const filter = list.list.filters.find((each) => each.key === key)
        const label = filter?.label ?? key
        return (
          <li key={key} className={style.chip}>
            <span>
              {label}: <strong>{said(filter, values)}</strong>
            </span>
            <button type="button" aria-label={m.list_remove_filter({ label })} onClick={() => without(key)}>
              <IconX size={14} stroke={1.5} aria-hidden />
            </button>
          </li>
        )
      })}
    </ul>
  )
}
