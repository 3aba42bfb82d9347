import type { ReactNode } from 'react'
import { m } from '../paraglide/messages'
import { Button } from './Button'
import style from './ConflictDialog.module.css'
import { Modal } from './Modal'

export type Differing = { label: string; mine: ReactNode; theirs: ReactNode }

/** Two people changed the same: what each wrote, and which of it stays. */
export function ConflictDialog({ fields, mine, theirs }: { fields: readonly Differing[]; mine: () => void; theirs: () => void }) {
  return (
    <Modal opened onClose={theirs} title={m.ui_conflict_title()}>
      <p className={style.text}>{m.ui_conflict_text()}</p>
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
      <div className={style.end}>
        <Button variant="default" onClick={theirs}>
          {m.ui_conflict_take_theirs()}
        </Button>
        <Button onClick={mine}>{m.ui_conflict_keep_mine()}</Button>
      </div>
    </Modal>
  )
}
