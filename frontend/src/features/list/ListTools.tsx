import { useDebouncedCallback, useMediaQuery } from '@mantine/hooks'
import { IconFilter, IconSearch } from '@tabler/icons-react'
import { type ReactNode, useMemo, useRef } from 'react'
import { m } from '../../paraglide/messages'
import { Button } from '../../ui/Button'
import { useCommands } from '../../ui/commands'
import { Popover } from '../../ui/Popover'
import { TextInput } from '../../ui/TextInput'
import { FilterFields } from './FilterFields'
import style from './List.module.css'
import type { List } from './useList'
import { Views } from './Views'

/** Search, filters and saved views, beside the title. */
export function ListTools<R extends { id: string }>({ list, title, children }: { list: List<R>; title: string; children: ReactNode }) {
  const { search, onSearch } = list
  const field = useRef<HTMLInputElement>(null)
  const phone = useMediaQuery('(max-width: 640px)')
  const ask = useDebouncedCallback((words: string) => {
    const { q: _, ...rest } = search
    const q = words.trim()
    onSearch(q ? { ...rest, q } : rest)
  }, 200)
  useCommands(
    useMemo(() => [{ id: 'list search', label: m.list_search(), section: title, keys: '/', run: () => field.current?.focus() }], [title]),
  )
  const chosen = Object.keys(search.where ?? {}).length
  return (
    <div className={style.tools}>
      <TextInput
        ref={field}
        key={search.view ?? ''}
        className={style.search ?? ''}
        size="xs"
        type="search"
        aria-label={m.list_search()}
        placeholder={m.list_search()}
        leftSection={<IconSearch size={16} stroke={1.5} aria-hidden />}
        defaultValue={search.q ?? ''}
        onChange={(event) => ask(event.currentTarget.value)}
        onKeyDown={(event) => event.key === 'Escape' && field.current?.blur()}
      />
      {list.list.filters.length ? (
        <Popover position="bottom-start" trapFocus width={320}>
          <Popover.Target>
            <Button
              variant="default"
              size="xs"
              leftSection={<IconFilter size={16} stroke={1.5} aria-hidden />}
              aria-label={chosen ? m.list_filters_count({ count: chosen }) : m.list_filters()}
            >
              {phone ? chosen || '' : chosen ? m.list_filters_count({ count: chosen }) : m.list_filters()}
            </Button>
          </Popover.Target>
          <Popover.Dropdown aria-label={m.list_filters()}>
            <FilterFields list={list} />
          </Popover.Dropdown>
        </Popover>
      ) : null}
      <Views list={list} />
      {children}
    </div>
  )
}
