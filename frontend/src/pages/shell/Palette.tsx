import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { type Hit, KINDS, useHits } from '../../features/search/hits'
import { m } from '../../paraglide/messages'
import { CommandPalette } from '../../ui/CommandPalette'
import { useAllCommands } from '../../ui/commands'

/** Ctrl+K: records by the service's search, and what can be done here and now. */
export function Palette({ opened, close }: { opened: boolean; close: () => void }) {
  const [query, setQuery] = useState('')
  const navigate = useNavigate()
  const { hits, pending } = useHits(opened ? query : '')
  const commands = useAllCommands().filter(({ id }) => id !== 'palette')
  const open = (hit: Hit) => void navigate({ href: KINDS[hit.kind]?.path(hit.id) ?? '/' })
  return (
    <CommandPalette
      opened={opened}
      close={close}
      query={query}
      setQuery={setQuery}
      pending={pending}
      commands={commands}
      found={hits.map((hit) => ({
        id: hit.id,
        label: hit.title,
        detail: [KINDS[hit.kind]?.label(), hit.detail].filter(Boolean).join(' · '),
        section: m.shell_records(),
        run: () => open(hit),
      }))}
    />
  )
}
