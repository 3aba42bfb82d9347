import { registerSW } from 'virtual:pwa-register'
import { m } from '../../paraglide/messages'
import { toast } from '../../ui/toast'

const HOUR_MS = 3_600_000

/** The app itself on the device: opened without a network, and a newer one offered, never forced. */
export function keepApp() {
  const update = registerSW({
    onNeedRefresh: () => void toast(m.offline_new_version(), { action: { label: m.offline_reload(), run: () => update(true) } }),
    onRegisteredSW: (_, registration) => {
      if (registration) setInterval(() => void registration.update().catch(() => undefined), HOUR_MS)
    },
  })
}
