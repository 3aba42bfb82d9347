import type { ReactNode } from 'react'
import { m } from '../paraglide/messages'
import { Button } from './Button'
import style from './ConflictDialog.module.css'
import { Modal } from './Modal'

export type Differing = { label: string; mine: ReactNode; theirs: ReactNode }
type Conflict = {
  fields: readonly Differing[]
  mine: () => void
  theirs: () => void
  /** Closing decides nothing; without it, it takes theirs. */
  later?: () => void
  title?: string
  text?: string
  /** What the two buttons say. */
  words?: { mine: string; theirs: string }
  busy?: boolean
  children?: ReactNode
}

/** Two people changed the same: what each wrote, and which of it stays. */
export function ConflictDialog({ fields, mine, theirs, later = theirs, title, text, words, busy = false, children }: Conflict) {
  return (
    <Modal opened onClose={later} title={title ?? m.ui_conflict_title()}>
      <p className={style.text}>{text ?? m.ui_conflict_text()}</p>
      {fields.map((field) => (
        <dl key={field.label} className={style.field}>
          <dt>{field.label}</dt>
          <dd>
            <small>{m.ui_conflict_mine()}</small>
            <span>{field.mine}</span>
          </dd>
          <dd>
            <small>{m.ui_conflict_theirs()}</small>
            <span>{field.theirs}</span>
          </dd>
        </dl>
      ))}
      {children}
      <div className={style.end}>
        <Button variant="default" disabled={busy} onClick={theirs}>
          {words?.theirs ?? m.ui_conflict_take_theirs()}
        </Button>
        <Button loading={busy} onClick={mine}>
          {words?.mine ?? m.ui_conflict_keep_mine()}
        </Button>
      </div>
    </Modal>
  )
}
