import '@mantine/core/styles/CloseButton.layer.css'
import '@mantine/core/styles/Input.layer.css'
import '@mantine/core/styles/ModalBase.layer.css'
import '@mantine/core/styles/Modal.layer.css'
import '@mantine/core/styles/Overlay.layer.css'
import '@mantine/core/styles/Paper.layer.css'
import '@mantine/core/styles/ScrollArea.layer.css'
import '@mantine/core/styles/UnstyledButton.layer.css'
import '@mantine/spotlight/styles.layer.css'
import { createSpotlight, Spotlight } from '@mantine/spotlight'
import { IconSearch } from '@tabler/icons-react'
import { useEffect } from 'react'
import { m } from '../paraglide/messages'
import { useBack } from './back'
import style from './CommandPalette.module.css'
import type { Command } from './commands'
import { typedAhead } from './typedAhead'

export type Found = Pick<Command, 'id' | 'label' | 'section' | 'run'> & { detail?: string }
type Shown = {
  opened: boolean
  close: () => void
  query: string
  setQuery: (query: string) => void
  pending: boolean
  commands: readonly Command[]
  found: readonly Found[]
}

const [store, actions] = createSpotlight()
const folded = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/** A search field over everything; arrows and Enter. */
export function CommandPalette({ opened, close, query, setQuery, pending, commands, found }: Shown) {
  useBack(opened, close)
  useEffect(() => (opened ? actions.open() : actions.close()), [opened])
  const fitting = commands.filter(({ label, section }) => folded(`${label} ${section}`).includes(folded(query.trim())))
  const groups = Map.groupBy<string, Found & Partial<Command>>([...found, ...fitting], ({ section }) => section)
  return (
    <Spotlight.Root
      store={store}
      query={query}
      onQueryChange={setQuery}
      onSpotlightClose={() => {
        setQuery('')
        close()
      }}
      shortcut={null}
      maxHeight={480}
      centered={false}
      yOffset="12vh"
      overlayProps={{ backgroundOpacity: 0.4, blur: 0 }}
      scrollable
      transitionProps={{ duration: 80 }}
      attributes={{ content: { 'aria-label': m.shell_search() } }}
    >
      <Spotlight.Search
        classNames={{ input: style.search }}
        placeholder={m.shell_search()}
        aria-label={m.shell_search()}
        onFocus={() => setQuery(query + typedAhead())}
        leftSection={<IconSearch size={18} stroke={1.5} />}
      />
      <Spotlight.ActionsList>
        {[...groups].map(([section, group]) => (
          <Spotlight.ActionsGroup key={section} label={section}>
            {group.map(({ id, label, detail, icon, run }) => (
              <Spotlight.Action key={id} label={label} {...(detail ? { description: detail } : {})} leftSection={icon} onClick={run} />
            ))}
          </Spotlight.ActionsGroup>
        ))}
        {groups.size === 0 ? <Spotlight.Empty>{pending ? m.ui_loading() : m.ui_nothing_found()}</Spotlight.Empty> : null}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  )
}
