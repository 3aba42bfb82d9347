import { IconBell } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useCallback } from 'react'
import { useUnread } from '../../features/notifications/queries'
import { useReminders } from '../../features/notifications/useReminders'
import { KINDS } from '../../features/search/hits'
import { m } from '../../paraglide/messages'
import style from './Bell.module.css'
import { useLayer } from './layers'

/** How many notifications are unread; they are laid over the page. */
export function Bell({
  className,
  labelClass,
  size = 20,
}: {
  className?: string | undefined
  labelClass?: string | undefined
  size?: number
}) {
  const unread = useUnread()
  const { show } = useLayer()
  const navigate = useNavigate()
  useReminders(useCallback(({ kind, id }) => void navigate({ href: KINDS[kind]?.path(id) ?? '/' }), [navigate]))
  const title = unread ? m.notifications_bell({ count: unread }) : m.notifications_title()
  return (
    <button type="button" className={className} title={title} aria-label={title} onClick={() => show('notifications')}>
      <span className={style.bell}>
        <IconBell size={size} stroke={1.5} aria-hidden />
        {/* Drawn, not written: what is written on a button is part of its name. */}
        {unread ? <span className={style.count} data-count={unread > 99 ? '99+' : unread} aria-hidden /> : null}
      </span>
      <span className={labelClass}>{m.notifications_title()}</span>
    </button>
  )
}
