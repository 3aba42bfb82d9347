import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { type ReactNode, useMemo, useRef } from 'react'
import { useMembers } from '../../client/choices'
import { m } from '../../paraglide/messages'
import { useCommands } from '../../ui/commands'
import { Page } from '../../ui/Page'
import { Select } from '../../ui/Select'
import { TextInput } from '../../ui/TextInput'
import type { LeadSearch } from './search'

type Frame = { search: LeadSearch; onSearch: (next: LeadSearch) => void; as: ReactNode; add: ReactNode; children: ReactNode }

/** The frame of the ladder: search and owner above the board. */
export function LadderPage({ search, onSearch, as, add, children }: Frame) {
  const members = useMembers()
  const field = useRef<HTMLInputElement>(null)
  const ask = useDebouncedCallback((words: string) => {
    const { q: _, ...rest } = search
    onSearch(words.trim() ? { ...rest, q: words.trim() } : rest)
  }, 200)
  useCommands(
    useMemo(
      () => [{ id: 'leads search', label: m.list_search(), section: m.shell_nav_leads(), keys: '/', run: () => field.current?.focus() }],
      [],
    ),
  )
  return (
    <Page
      title={m.shell_nav_leads()}
      full
      tools={
        <>
          <TextInput
            ref={field}
            size="xs"
            type="search"
            aria-label={m.leads_search()}
            placeholder={m.leads_search()}
            leftSection={<IconSearch size={16} stroke={1.5} aria-hidden />}
            defaultValue={search.q ?? ''}
            onChange={(event) => ask(event.currentTarget.value)}
            style={{ flex: '0 1 220px' }}
          />
          <Select
            size="xs"
            aria-label={m.leads_owner()}
            placeholder={m.leads_owner()}
            data={members}
            value={search.where?.owner_id?.[0] ?? null}
            onChange={(id) => {
              const { where: _, ...rest } = search
              onSearch(id ? { ...rest, where: { owner_id: [id] } } : rest)
            }}
            clearable
            searchable
            style={{ flex: '0 1 180px' }}
          />
          {as}
        </>
      }
      actions={add}
    >
      {children}
    </Page>
  )
}
