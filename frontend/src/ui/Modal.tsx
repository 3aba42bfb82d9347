import '@mantine/core/styles/UnstyledButton.layer.css'
import '@mantine/core/styles/CloseButton.layer.css'
import '@mantine/core/styles/Paper.layer.css'
import '@mantine/core/styles/Overlay.layer.css'
import '@mantine/core/styles/ModalBase.layer.css'
import '@mantine/core/styles/Modal.layer.css'
import { type ModalProps, Modal as Plain } from '@mantine/core'
import { useLeaving } from './leaving'

/** Left by Escape, a click beside it, its cross or the browser's Back; asks first where that would lose what was typed. */
export function Modal({ onClose, ...props }: ModalProps) {
  const { props: leaving, question } = useLeaving(props.opened, onClose)
  return (
    <>
      <Plain {...props} {...leaving} />
      {question}
    </>
  )
}
