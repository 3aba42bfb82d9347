import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useMeta } from '../../client/me'
import { m } from '../../paraglide/messages'
import { Button } from '../../ui/Button'
import { Modal } from '../../ui/Modal'
import { Radio } from '../../ui/Radio'
import { Textarea } from '../../ui/Textarea'
import { toast, toastFailure } from '../../ui/toast'
import style from './dialogs.module.css'
import { again, disqualify, reopen } from './leads'

/** A lead is given up: a reason, a word where one wants, done; and back. */
export function Disqualify({ lead, close }: { lead: { id: string; version: number; title: string }; close: () => void }) {
  const { data: meta } = useMeta()
  const [reason, setReason] = useState('')
  const [note, setNote] = useState('')
  const save = useMutation({
    mutationFn: () => disqualify(lead, reason, note.trim()),
    onSuccess: (given) => {
      close()
      void again()
      toast(m.leads_disqualified({ title: lead.title }), { undo: () => reopen(given).then(again, toastFailure) })
    },
    onError: toastFailure,
  })
  return (
    <Modal opened onClose={close} title={m.leads_disqualify_title({ title: lead.title })}>
      <div className={style.form}>
        <Radio.Group label={m.leads_reason()} value={reason} onChange={setReason}>
          <div className={style.radios}>
            {meta?.disqualification_reasons.map(({ id, name }) => (
              <Radio key={id} value={id} label={name} />
            ))}
          </div>
        </Radio.Group>
        <Textarea label={m.leads_reason_note()} rows={2} value={note} onChange={(event) => setNote(event.currentTarget.value)} />
        <div className={style.end}>
          <Button variant="default" onClick={close}>
            {m.ui_cancel()}
          </Button>
          <Button color="red" disabled={!reason} loading={save.isPending} onClick={() => save.mutate()}>
            {m.leads_disqualify_do()}
          </Button>
        </div>
      </div>
    </Modal>
  )
}
