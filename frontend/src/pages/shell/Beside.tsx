import { useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useCallback, useMemo } from 'react'
import { missing } from '../../client/asking'
import { useMe } from '../../client/me'
import { go, tour } from '../../features/tour/tour'
import { m } from '../../paraglide/messages'
import { useCommands } from '../../ui/commands'
import { useRecordDrawer } from '../parts/recordDrawer'

const Tour = lazy(() => import('../../features/tour/Tour').then((it) => ({ default: it.Tour })))
const RecordDrawer = lazy(() => import('../parts/RecordDrawer').then((it) => ({ default: it.RecordDrawer })))
const RequiredDialog = lazy(() => import('../../features/board/RequiredDialog').then((it) => ({ default: it.RequiredDialog })))

/** What lies beside a page whatever it is; loaded once the page stands, for none is drawn without it. */
export function Beside() {
  const drawer = useRecordDrawer()
  const stop = tour.use((now) => now)
  const asked = missing.use((now) => now !== null)
  const navigate = useNavigate()
  const visit = useCallback((path: string) => void navigate({ to: path }), [navigate])
  const demo = useMe().data?.workspace.demo ?? false
  useCommands(
    useMemo(() => (demo ? [{ id: 'tour', label: m.tour_name(), section: m.shell_shortcuts_everywhere(), run: () => go(1) }] : []), [demo]),
  )
  return (
    <Suspense fallback={null}>
      {drawer.shown ? <RecordDrawer {...drawer.shown} open={drawer.open} close={drawer.close} /> : null}
      {stop ? <Tour stop={stop} visit={visit} /> : null}
      {asked ? <RequiredDialog /> : null}
    </Suspense>
  )
}
