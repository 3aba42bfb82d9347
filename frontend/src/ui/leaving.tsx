import { Modal } from '@mantine/core'
import { type FocusEvent, type FormEvent, useRef, useState } from 'react'
import { m } from '../paraglide/messages'
import { Button } from './Button'
import { useBack } from './back'
import style from './leaving.module.css'

type Field = HTMLInputElement | HTMLTextAreaElement
const isField = (target: EventTarget): target is Field => target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement

/** How a dialog is left by Escape, by a click beside it, its cross or the browser's Back: where something was typed into a form, it asks. */
export function useLeaving(opened: boolean, close: () => void, addressed = false) {
  const [asking, setAsking] = useState(false)
  const fields = useRef(new Map<Field, { before: string; typed: boolean }>())
  const unsaved = () =>
    [...fields.current].some(([field, { before, typed }]) => typed && field.isConnected && field.form && field.value !== before)
  const leave = () => (unsaved() ? setAsking(true) : close())
  const onClose = useBack(opened, leave, addressed)
  const stay = useBack(asking && opened, () => setAsking(false))
  const discard = () => {
    setAsking(false)
    close()
  }
  return {
    question: asking && opened ? <Question stay={stay} discard={discard} /> : null,
    props: {
      onClose,
      trapFocus: !asking,
      onFocusCapture({ target }: FocusEvent) {
        if (isField(target) && !fields.current.has(target)) fields.current.set(target, { before: target.value, typed: false })
      },
      onInputCapture({ target }: FormEvent) {
        const known = isField(target) ? fields.current.get(target) : undefined
        if (known) known.typed = true
      },
    },
  }
}

function Question({ stay, discard }: { stay: () => void; discard: () => void }) {
  return (
    // A title of the library's own would be a second banner beside that of the dialog below.
    <Modal
      opened
      onClose={stay}
      withCloseButton={false}
      size="sm"
      zIndex={400}
      attributes={{ content: { 'aria-label': m.ui_unsaved_title() } }}
    >
      <h2 className={style.title}>{m.ui_unsaved_title()}</h2>
      <p className={style.text}>{m.ui_unsaved_text()}</p>
      <div className={style.end}>
        <Button variant="default" color="red" onClick={discard}>
          {m.ui_unsaved_discard()}
        </Button>
        <Button data-autofocus onClick={stay}>
          {m.ui_unsaved_stay()}
        </Button>
      </div>
    </Modal>
  )
}
