import { IconFileCertificate, IconX } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import { asProblem } from '../../client/problem'
import { m } from '../../paraglide/messages'
import { Button } from '../../ui/Button'
import { DayInput } from '../../ui/DayInput'
import { plusDays, today } from '../../ui/dates'
import { FileButton } from '../../ui/FileButton'
import { IconButton } from '../../ui/IconButton'
import { Modal } from '../../ui/Modal'
import { Switch } from '../../ui/Switch'
import { Textarea } from '../../ui/Textarea'
import { TextInput } from '../../ui/TextInput'
import style from './dialogs.module.css'
import type { Asked, Step } from './queries'
import type { Quote } from './sheet'

type Props = { asked: Asked; quote: Quote; pending: boolean; error: unknown; close: () => void; take: (step: Step) => void }

const TITLES: Record<Asked, () => string> = {
  accept: m.quotes_accept_title,
  decline: m.quotes_decline_title,
  void: m.quotes_void_title,
  withdraw: m.quotes_withdraw_title,
  extend: m.quotes_extend_title,
  submit: m.approvals_ask,
}
const DO: Record<Asked, () => string> = {
  accept: m.quotes_accept_do,
  decline: m.quotes_do_decline,
  void: m.quotes_do_void,
  withdraw: m.quotes_do_withdraw,
  extend: m.quotes_do_extend,
  submit: m.approvals_ask,
}

/** What a step needs to know; nothing of it must be filled in. */
export function StepDialog({ asked, quote, pending, error, close, take }: Props) {
  const fields = error ? asProblem(error).fields : {}
  const [day, setDay] = useState(asked === 'extend' ? plusDays(quote.valid_until < today() ? today() : quote.valid_until, 30) : null)
  const [signed, setSigned] = useState<File | null>(null)
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    const text = (name: string) => String(data.get(name) ?? '').trim() || null
    if (asked === 'extend') return take({ do: 'extend', body: { valid_until: day ?? quote.valid_until } })
    if (asked !== 'accept') return take({ do: asked, body: { note: text('note') } })
    const body = {
      keep_open: data.get('keep_open') !== null,
      late: quote.state === 'expired',
      customer_order_number: text('customer_order_number'),
      customer_order_date: day,
      note: text('note'),
    }
    take({ do: 'accept', body, signed })
  }
  const open = quote.opportunity?.outcome === 'open'
  return (
    <Modal opened onClose={close} title={TITLES[asked]()}>
      <form className={style.form} onSubmit={submit}>
        {asked === 'accept' ? (
          <>
            <p className={style.text}>{open ? m.quotes_accept_text() : m.quotes_accept_text_closed()}</p>
            <div className={style.pair}>
              <TextInput name="customer_order_number" label={m.quotes_order_number()} error={fields.customer_order_number} />
              <DayInput label={m.quotes_order_date()} value={day} onChange={setDay} clearable error={fields.customer_order_date} />
            </div>
            <SignedChoice file={signed} choose={setSigned} />
            {open ? <Switch name="keep_open" label={m.quotes_keep_open()} description={m.quotes_keep_open_hint()} /> : null}
          </>
        ) : null}
        {asked === 'submit' ? <p className={style.text}>{m.approvals_ask_text()}</p> : null}
        {asked === 'extend' ? (
          <DayInput label={m.quotes_valid_until()} value={day} onChange={setDay} data-autofocus error={fields.valid_until} />
        ) : (
          <Textarea
            name="note"
            label={asked === 'submit' ? m.approvals_ask_note() : m.quotes_note()}
            rows={2}
            data-autofocus={asked !== 'accept' || undefined}
            error={fields.note}
          />
        )}
        <div className={style.actions}>
          <Button variant="default" onClick={close}>
            {m.ui_cancel()}
          </Button>
          <Button type="submit" loading={pending} {...(asked === 'void' || asked === 'withdraw' ? { color: 'red' } : {})}>
            {DO[asked]()}
          </Button>
        </div>
      </form>
    </Modal>
  )
}

/** What the customer signed, to be kept with the acceptance. */
function SignedChoice({ file, choose }: { file: File | null; choose: (file: File | null) => void }) {
  return (
    <div className={style.chosen}>
      <FileButton accept="application/pdf,image/*" onChange={choose}>
        {(props) => (
          <Button {...props} size="xs" variant="default" leftSection={<IconFileCertificate size={16} stroke={1.5} aria-hidden />}>
            {file?.name ?? m.sending_signed_add()}
          </Button>
        )}
      </FileButton>
      {file ? (
        <IconButton variant="subtle" color="gray" aria-label={m.sending_signed_remove({ name: file.name })} onClick={() => choose(null)}>
          <IconX size={16} stroke={1.5} aria-hidden />
        </IconButton>
      ) : null}
    </div>
  )
}
