import { type FormEvent, useState } from 'react'
import { api, said } from '../../client/api'
import { m } from '../../paraglide/messages'
import { Button } from '../../ui/Button'
import { Checkbox } from '../../ui/Checkbox'
import { Modal } from '../../ui/Modal'
import { TextInput } from '../../ui/TextInput'
import { toast, toastFailure } from '../../ui/toast'
import { filtersOf, whereOf } from './filters'
import forms from './forms.module.css'
import { againViews, type ShownView } from './savedViews'

/** The filters of the moment under a name. */
export function SaveView({ pipelineId, search, choose, close }: ShownView & { close: () => void }) {
  const [name, setName] = useState('')
  const [shared, setShared] = useState(false)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    try {
      const body = { kind: 'opportunity', name: name.trim(), shared, where: whereOf(pipelineId, filtersOf(search)), columns: [] }
      const made = await said(api.POST('/v1/views', { body }))
      againViews()
      close()
      choose({ ...search, pipeline: pipelineId, view: made.id })
      toast(m.board_view_saved({ name: made.name }))
    } catch (error) {
      toastFailure(error)
    }
  }
  return (
    <Modal opened onClose={close} title={m.board_view_save()} size="sm">
      <form className={forms.form} onSubmit={submit}>
        <TextInput
          data-autofocus
          label={m.board_view_name()}
          value={name}
          maxLength={200}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Checkbox label={m.board_view_share()} checked={shared} onChange={(event) => setShared(event.currentTarget.checked)} />
        <footer className={forms.foot}>
          <Button variant="default" onClick={close}>
            {m.ui_cancel()}
          </Button>
          <Button type="submit" disabled={!name.trim()}>
            {m.ui_save()}
          </Button>
        </footer>
      </form>
    </Modal>
  )
}
