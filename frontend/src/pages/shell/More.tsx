import { IconBell, IconLogout, IconMessageReport } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { Suspense } from 'react'
import { useUnread } from '../../features/notifications/queries'
import { m } from '../../paraglide/messages'
import { Drawer } from '../../ui/Drawer'
import { useLayer } from './layers'
import { leave } from './leaving'
import style from './More.module.css'
import { usePlaces } from './places'

/** On a phone: what the bar at the bottom has no room for. */
export function More({ opened, close }: { opened: boolean; close: () => void }) {
  const places = usePlaces()
  const { show } = useLayer()
  const unread = useUnread()
  return (
    <Drawer opened={opened} onClose={close} position="bottom" size="auto" title={m.shell_more()}>
      <nav className={style.more} aria-label={m.shell_more()}>
        {places.map((place) => (
          <Link key={place.to} to={place.to} className={style.item} onClick={close}>
            <place.icon size={22} stroke={1.5} />
            <Suspense>{place.mark ? <place.mark /> : null}</Suspense>
            {place.label()}
          </Link>
        ))}
        <button type="button" className={style.item} onClick={() => show('notifications')}>
          <IconBell size={22} stroke={1.5} aria-hidden />
          {unread ? m.notifications_bell({ count: unread }) : m.notifications_title()}
        </button>
        <button type="button" className={style.item} onClick={() => show('report')}>
          <IconMessageReport size={22} stroke={1.5} aria-hidden />
          {m.shell_report()}
        </button>
        <button type="button" className={style.item} onClick={() => leave()}>
          <IconLogout size={22} stroke={1.5} aria-hidden />
          {m.shell_sign_out()}
        </button>
      </nav>
    </Drawer>
  )
}
