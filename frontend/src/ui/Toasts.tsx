import '@mantine/core/styles/CloseButton.layer.css'
import '@mantine/core/styles/Notification.layer.css'
import '@mantine/notifications/styles.layer.css'
import { Notifications } from '@mantine/notifications'

/** Where toasts appear; loaded after the first paint. */
export function Toasts() {
  return <Notifications position="bottom-center" limit={3} zIndex={400} />
}
