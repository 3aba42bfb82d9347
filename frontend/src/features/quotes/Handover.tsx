import { IconFileTypePdf } from '@tabler/icons-react'
import { m } from '../../paraglide/messages'
import { Button } from '../../ui/Button'
import { Copy } from '../../ui/Copy'
import { Modal } from '../../ui/Modal'
import { Textarea } from '../../ui/Textarea'
import { TextInput } from '../../ui/TextInput'
import { toastFailure } from '../../ui/toast'
import style from './dialogs.module.css'
import { downloadPdf } from './pdf'
import type { Delivery } from './sending'
import type { Quote } from './sheet'

/** Nothing left by mail: what is to be passed on by hand, ready to be copied. */
export function Handover({ quote, delivery, close }: { quote: Quote; delivery: Delivery; close: () => void }) {
  const link = delivery.link ?? ''
  const message = `${delivery.message}\n\n${link}`
  return (
    <Modal opened onClose={close} size="lg" title={m.sending_copy_title()}>
      <div className={style.form}>
        <p className={style.text}>{m.sending_copy_text()}</p>
        {delivery.to.length ? <Taken label={m.sending_to()} value={delivery.to.join(', ')} /> : null}
        <Taken label={m.sending_subject()} value={delivery.subject} />
        <Taken label={m.sending_copy_message()} value={message} long />
        <Taken label={m.sending_copy_link()} value={link} />
        <div className={style.actions}>
          <Button
            variant="default"
            leftSection={<IconFileTypePdf size={16} stroke={1.5} aria-hidden />}
            onClick={() => void downloadPdf(quote).catch(toastFailure)}
          >
            {m.sending_download_pdf()}
          </Button>
          <Button data-autofocus onClick={close}>
            {m.ui_close()}
          </Button>
        </div>
      </div>
    </Modal>
  )
}

function Taken({ label, value, long = false }: { label: string; value: string; long?: boolean }) {
  const field = { label, value, readOnly: true, className: style.grows ?? '' }
  return (
    <div className={style.taken}>
      {long ? <Textarea {...field} autosize maxRows={14} /> : <TextInput {...field} />}
      <Copy value={value} what={label} />
    </div>
  )
}
