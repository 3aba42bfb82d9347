import type { ReactNode } from 'react'
import { m } from '../paraglide/messages'
import { Button } from './Button'
import style from './Confirm.module.css'
import { Modal } from './Modal'

type Given = { opened: boolean; title: string; action: string; busy?: boolean; close: () => void; run: () => void; children: ReactNode }

/** Asked before what is not simply done back. */
export function Confirm({ opened, title, action, busy = false, close, run, children }: Given) {
  return (
    <Modal opened={opened} onClose={close} title={title}>
      <div className={style.text}>{children}</div>
      <div className={style.actions}>
        <Button variant="default" onClick={close}>
          {m.ui_cancel()}
        </Button>
        <Button color="red" loading={busy} onClick={run}>
          {action}
        </Button>
      </div>
    </Modal>
  )
}
