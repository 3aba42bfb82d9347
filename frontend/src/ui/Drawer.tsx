import '@mantine/core/styles/UnstyledButton.layer.css'
import '@mantine/core/styles/CloseButton.layer.css'
import '@mantine/core/styles/Paper.layer.css'
import '@mantine/core/styles/Overlay.layer.css'
import '@mantine/core/styles/ModalBase.layer.css'
import '@mantine/core/styles/Drawer.layer.css'
import { type DrawerProps, Drawer as Plain } from '@mantine/core'
import { useLeaving } from './leaving'

/** addressed: the address says that it is open, so that the browser's Back closes it by itself. */
export function Drawer({ onClose, addressed = false, ...props }: DrawerProps & { addressed?: boolean }) {
  const { props: leaving, question } = useLeaving(props.opened, onClose, addressed)
  return (
    <>
      <Plain {...props} {...leaving} />
      {question}
    </>
  )
}
