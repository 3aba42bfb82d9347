import { outbox } from '../../client/outbox/outbox'
import { m } from '../../paraglide/messages'
import { Button } from '../../ui/Button'
import { Modal } from '../../ui/Modal'
import style from './offline.module.css'

/** Whoever signs out with changes that are not sent loses them: asked first. */
export function LeaveDialog({ leave, stay }: { leave: () => void; stay: () => void }) {
  return (
    <Modal opened onClose={stay} title={m.offline_leave_title()} size="sm">
      <p className={style.text}>{m.offline_leave_text({ count: outbox.entries().length })}</p>
      <div className={style.end}>
        <Button
          color="red"
          variant="light"
          onClick={() => {
            stay()
            leave()
          }}
        >
          {m.offline_leave()}
        </Button>
        <Button data-autofocus onClick={stay}>
          {m.offline_stay()}
        </Button>
      </div>
    </Modal>
  )
}
