import { Notices } from '../../features/notifications/Notices'
import { KINDS } from '../../features/search/hits'
import { m } from '../../paraglide/messages'
import { Drawer } from '../../ui/Drawer'

/** What stands in the settings. */
const SETTINGS: Record<string, (id: string) => string> = {
  report: () => '/settings/reports',
  webhook: (id) => `/settings/webhooks/${id}`,
}

export function Notifications({ opened, close }: { opened: boolean; close: () => void }) {
  return (
    <Drawer opened={opened} onClose={close} size={420} title={m.notifications_title()}>
      {opened ? <Notices pathOf={({ kind, id }) => SETTINGS[kind]?.(id) ?? KINDS[kind]?.path(id)} close={close} /> : null}
    </Drawer>
  )
}
