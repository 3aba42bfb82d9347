import '@mantine/core/styles/UnstyledButton.layer.css'
import '@mantine/core/styles/CloseButton.layer.css'
import '@mantine/core/styles/Notification.layer.css'
import '@mantine/notifications/styles.layer.css'
import { Notifications } from '@mantine/notifications'
import style from './Toasts.module.css'

/** Where toasts appear; loaded after the first paint. */
export function Toasts() {
  return <Notifications className={style.toasts ?? ''} position="bottom-left" limit={3} zIndex={400} />
}
