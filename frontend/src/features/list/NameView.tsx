import type { FormEvent } from 'react'
import { m } from '../../paraglide/messages'
import { Button } from '../../ui/Button'
import { Checkbox } from '../../ui/Checkbox'
import { Modal } from '../../ui/Modal'
import { TextInput } from '../../ui/TextInput'
import style from './List.module.css'

type Naming = { mayShare: boolean; pending: boolean; onSave: (named: { name: string; shared: boolean }) => void; close: () => void }

/** Asks how a view is to be called, and for whom it is. */
export function NameView({ mayShare, pending, onSave, close }: Naming) {
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    onSave({ name: String(form.get('name')).trim(), shared: form.get('shared') === 'on' })
  }
  return (
    <Modal opened onClose={close} title={m.list_view_save()}>
      <form className={style.filters} onSubmit={submit}>
        <TextInput name="name" label={m.list_view_name()} required withAsterisk={false} maxLength={100} data-autofocus />
        {mayShare ? <Checkbox name="shared" label={m.list_view_share()} /> : null}
        <div className={style.formEnd}>
          <Button variant="default" onClick={close}>
            {m.ui_cancel()}
          </Button>
          <Button type="submit" loading={pending}>
            {m.ui_save()}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
