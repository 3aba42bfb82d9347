import { IconBriefcase, IconChecklist, IconListDetails, IconPhone } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import { useMay } from '../../client/me'
import { m } from '../../paraglide/messages'
import { Button } from '../../ui/Button'
import { Menu } from '../../ui/Menu'
import style from './CallBar.module.css'
import type { Named, What } from './ForAllDialog'

const ForAllDialog = lazy(() => import('./ForAllDialog').then(({ ForAllDialog }) => ({ default: ForAllDialog })))

type Choice = { kind: 'company' | 'contact' | 'lead'; path: string; records: () => Named[] | Promise<Named[]>; done?: () => void }

/** One activity, one deal or one call for each of many: a menu, and the dialog that it opens. quiet: without a frame. */
export function ForEach({ kind, path, records, done, quiet = false }: Choice & { quiet?: boolean }) {
  const [what, setWhat] = useState<What | null>(null)
  const activities = useMay('activities:write')
  const deals = useMay('opportunities:write')
  const choices = [
    ...(activities ? [{ what: 'call' as const, label: m.forall_calls(), icon: IconPhone }] : []),
    ...(activities ? [{ what: 'activity' as const, label: m.forall_activity(), icon: IconChecklist }] : []),
    ...(deals && kind !== 'lead' ? [{ what: 'deal' as const, label: m.forall_deal(), icon: IconBriefcase }] : []),
  ]
  if (!choices.length) return null
  return (
    <>
      <Menu position={quiet ? 'bottom-end' : 'top'}>
        <Menu.Target>
          {quiet ? (
            <Button
              variant="subtle"
              color="gray"
              size="xs"
              className={style.quiet ?? ''}
              leftSection={<IconListDetails size={16} stroke={1.5} aria-hidden />}
            >
              {m.forall_each()}
            </Button>
          ) : (
            <Button variant="default" size="xs">
              {m.forall_each()}
            </Button>
          )}
        </Menu.Target>
        <Menu.Dropdown>
          {choices.map((each) => (
            <Menu.Item key={each.what} leftSection={<each.icon size={16} stroke={1.5} aria-hidden />} onClick={() => setWhat(each.what)}>
              {each.label}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {what ? (
        <Suspense fallback={null}>
          <ForAllDialog what={what} kind={kind} path={path} records={records} close={() => setWhat(null)} done={done} />
        </Suspense>
      ) : null}
    </>
  )
}
