import { Outlet, useLocation, useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useMemo } from 'react'
import { m } from '../../paraglide/messages'
import { type Command, useCommands } from '../../ui/commands'
import { Hotkeys } from '../../ui/Hotkeys'
import { rail } from '../../ui/preferences'
import { undoLast } from '../../ui/toast'
import { keepTyping } from '../../ui/typedAhead'
import { useLayer } from './layers'
import { PhoneBar } from './PhoneBar'
import { usePlaces } from './places'
import { Rail } from './Rail'
import style from './Shell.module.css'
import { settle, useSettled } from './settled'

const Offline = lazy(() => import('../offline/later').then(({ Offline }) => ({ default: Offline })))
const Toasts = lazy(() => import('../../ui/Toasts').then(({ Toasts }) => ({ default: Toasts })))
const Layers = lazy(() => import('./Layers').then(({ Layers }) => ({ default: Layers })))
const Beside = lazy(() => import('./Beside').then((it) => ({ default: it.Beside })))

/** What stays while pages change: the rail, the palette, toasts, live updates. */
export function Shell() {
  const width = rail.use()
  const layer = useLayer()
  const { pathname } = useLocation()
  const settled = useSettled()
  useEffect(followLive, [])
  useEffect(settle, [])
  useShellCommands()
  return (
    <div className={style.shell} data-rail={width}>
      <a className={style.skip} href="#content">
        {m.shell_skip()}
      </a>
      <Rail />
      <main id="content" className={style.main} tabIndex={-1} data-path={pathname}>
        <Suspense fallback={null}>{settled ? <Offline /> : null}</Suspense>
        <div className={style.page}>
          <Outlet />
        </div>
      </main>
      <PhoneBar />
      <Hotkeys />
      <Suspense fallback={null}>
        {settled ? <Toasts /> : null}
        {layer.open ? <Layers /> : null}
        {settled ? <Beside /> : null}
      </Suspense>
    </div>
  )
}

/** What others do, from when the page stands: nothing of it is needed to draw the first one. */
function followLive() {
  let stop: (() => void) | null = null
  let gone = false
  import('../../client/live')
    .then(({ startLive }) => {
      if (!gone) stop = startLive()
    })
    // Without a network the page works on; the next visit follows again.
    .catch(() => undefined)
  return () => {
    gone = true
    stop?.()
  }
}

function useShellCommands() {
  const places = usePlaces()
  const navigate = useNavigate()
  const { show } = useLayer()
  const commands = useMemo<Command[]>(() => {
    const search = () => {
      keepTyping()
      show('palette')
    }
    return [
      ...places.map((place) => ({
        id: `go ${place.to}`,
        label: place.label(),
        section: m.shell_go_to(),
        icon: <place.icon size={18} stroke={1.5} />,
        ...(place.keys ? { keys: place.keys } : {}),
        run: () => void navigate({ to: place.to }),
      })),
      { id: 'palette', label: m.shell_search(), section: m.shell_shortcuts_everywhere(), keys: 'mod+K', run: search },
      { id: 'undo', label: m.shell_undo_last(), section: m.shell_shortcuts_everywhere(), keys: 'mod+Z', run: undoLast },
      { id: 'help', label: m.shell_shortcuts(), section: m.shell_shortcuts_everywhere(), keys: 'shift+?', run: () => show('help') },
      { id: 'report', label: m.shell_report(), section: m.shell_shortcuts_everywhere(), run: () => show('report') },
    ]
  }, [places, navigate, show])
  useCommands(commands)
}
