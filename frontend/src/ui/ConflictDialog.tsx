import { m } from '../paraglide/messages'
import { Button } from './Button'
import style from './ConflictDialog.module.css'
import { Modal } from './Modal'

type Clash = { label: string; mine: string; theirs: string }
type Asked = {
  clashes: readonly Clash[] /** The words of everything that others changed. */
  changed: readonly string[]
  choose: (mine: boolean) => void
}

/** Somebody changed the same meanwhile: both values side by side, and one press decides. */
export function ConflictDialog({ clashes, changed, choose }: Asked) {
  return (
    <Modal opened onClose={() => choose(false)} title={m.ui_conflict_title()} size={480}>
      <div className={style.conflict}>
        <p>{m.ui_conflict_text({ fields: changed.join(', ') })}</p>
        {clashes.map(({ label, mine, theirs }) => (
          <dl key={label} className={style.clash}>
            <dt>{label}</dt>
            <dd>
              <span>{m.ui_conflict_mine()}</span>
              <b>{mine}</b>
            </dd>
            <dd>
              <span>{m.ui_conflict_theirs()}</span>
              <b>{theirs}</b>
            </dd>
          </dl>
        ))}
        <div className={style.actions}>
          <Button variant="default" onClick={() => choose(false)}>
            {m.ui_conflict_take_theirs()}
          </Button>
          <Button onClick={() => choose(true)} data-autofocus>
            {m.ui_conflict_keep_mine()}
          </Button>
        </div>
      </div>
    </Modal>
  )
}
