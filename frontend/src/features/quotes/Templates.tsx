import { IconTemplate } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import { m } from '../../paraglide/messages'
import { Button } from '../../ui/Button'
import { Menu } from '../../ui/Menu'
import type { Desk, Snapshot } from './desk'
import { isBlank } from './sheet'

const Insert = lazy(() => import('./TemplateDialogs').then((it) => ({ default: it.Insert })))
const Save = lazy(() => import('./TemplateDialogs').then((it) => ({ default: it.Save })))

/** Clauses and groups of lines: into the quote, and out of it under a name. */
export function Templates({ desk, now }: { desk: Desk; now: Snapshot }) {
  const [open, setOpen] = useState<'insert' | 'save' | null>(null)
  const close = () => setOpen(null)
  const lines = now.sheet.lines.filter((line) => !isBlank(line))
  return (
    <>
      <Menu position="bottom-start">
        <Menu.Target>
          <Button variant="subtle" size="xs" leftSection={<IconTemplate size={16} stroke={1.5} aria-hidden />}>
            {m.quotes_templates()}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setOpen('insert')}>{m.quotes_template_insert()}</Menu.Item>
          <Menu.Item disabled={!lines.length} onClick={() => setOpen('save')}>
            {m.quotes_template_save()}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Suspense fallback={null}>
        {open === 'insert' ? <Insert desk={desk} close={close} /> : null}
        {open === 'save' ? <Save quote={now.quote} lines={lines} close={close} /> : null}
      </Suspense>
    </>
  )
}
