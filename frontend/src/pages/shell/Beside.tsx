import { useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useCallback, useMemo, useState } from 'react'
import { missing } from '../../client/asking'
import { useMay, useMe } from '../../client/me'
import { type Called, useCalls } from '../../features/activities/calls'
import { go, tour } from '../../features/tour/tour'
import { m } from '../../paraglide/messages'
import { useCommands } from '../../ui/commands'
import { useRecordDrawer } from '../parts/recordDrawer'

const Tour = lazy(() => import('../../features/tour/Tour').then((it) => ({ default: it.Tour })))
const RecordDrawer = lazy(() => import('../parts/RecordDrawer').then((it) => ({ default: it.RecordDrawer })))
const LogCall = lazy(() => import('../../features/activities/LogCall').then((it) => ({ default: it.LogCall })))
const RequiredDialog = lazy(() => import('../../features/board/RequiredDialog').then((it) => ({ default: it.RequiredDialog })))

/** What lies beside a page whatever it is; loaded once the page stands, for none is drawn without it. */
export function Beside() {
  const drawer = useRecordDrawer()
  const stop = tour.use((now) => now)
  const asked = missing.use((now) => now !== null)
  const navigate = useNavigate()
  const [called, setCalled] = useState<Called | null>(null)
  useCalls(setCalled)
  const visit = useCallback((path: string) => void navigate({ to: path }), [navigate])
  const mayBring = useMay('history:write')
  const demo = useMe().data?.workspace.demo ?? false
  useCommands(
    useMemo(() => {
      const section = m.shell_shortcuts_everywhere()
      return [
        ...(mayBring ? [{ id: 'import', label: m.imports_title(), section, run: () => visit('/settings/imports/new') }] : []),
        ...(demo ? [{ id: 'tour', label: m.tour_name(), section, run: () => go(1) }] : []),
      ]
    }, [demo, mayBring, visit]),
  )
  return (
    <Suspense fallback={null}>
      {drawer.shown ? <RecordDrawer {...drawer.shown} open={drawer.open} close={drawer.close} /> : null}
      {stop ? <Tour stop={stop} visit={visit} /> : null}
      {called ? <LogCall called={called} close={() => setCalled(null)} /> : null}
      {asked ? <RequiredDialog /> : null}
    </Suspense>
  )
}
