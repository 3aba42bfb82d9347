import { type FormEvent, useState } from 'react'
import { useMeta } from '../../client/me'
import { m } from '../../paraglide/messages'
import { Button } from '../../ui/Button'
import { Modal } from '../../ui/Modal'
import { Select } from '../../ui/Select'
import { assign } from './doing'
import style from './forms.module.css'
import { layer, selection } from './stores'

/** Gives the selected cards to a colleague: how a manager feeds each seller's queue. */
export function AssignTo() {
  const { data: meta } = useMeta()
  const [to, setTo] = useState<string | null>(null)
  const close = () => layer.set(null)
  const people = meta?.members.filter(({ active }) => active) ?? []
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const owner = people.find(({ id }) => id === to)
    if (!owner) return
    close()
    void assign([...selection.get()], owner)
  }
  return (
    <Modal opened onClose={close} title={m.board_assign()} size="sm">
      <form className={style.form} onSubmit={submit}>
        <Select
          data-autofocus
          label={m.board_owner()}
          data={people.map(({ id, name }) => ({ value: id, label: name }))}
          value={to}
          onChange={setTo}
          searchable
        />
        <footer className={style.foot}>
          <Button variant="default" onClick={close}>
            {m.ui_cancel()}
          </Button>
          <Button type="submit" disabled={!to}>
            {m.board_assign_do()}
          </Button>
        </footer>
      </form>
    </Modal>
  )
}
