import { IconArrowDownLeft, IconArrowUpRight, IconPaperclip, IconTrash } from '@tabler/icons-react'
import { useId, useState } from 'react'
import { readFile } from '../../client/files'
import { useMay } from '../../client/me'
import { m } from '../../paraglide/messages'
import { save } from '../../ui/blobs'
import { ago, instant } from '../../ui/dates'
import { IconButton } from '../../ui/IconButton'
import { PlainButton } from '../../ui/PlainButton'
import { Tags } from '../../ui/Tags'
import { toastFailure } from '../../ui/toast'
import { KeepSender } from './KeepSender'
import style from './Mails.module.css'
import { type Mail, type Place, senderOf, subjectOf, useDelete } from './queries'

const LINES = 4
const LETTERS = 400
const short = (body: string) => body.split('\n').slice(0, LINES).join('\n').slice(0, LETTERS)

/** A mail: who wrote to whom, its first words, and all of it in place. */
export function One({ mail, on }: { mail: Mail; on: Place }) {
  const [open, setOpen] = useState(false)
  const text = useId()
  const remove = useDelete()
  const may = useMay('activities:delete')
  const Direction = mail.direction === 'inbound' ? IconArrowDownLeft : IconArrowUpRight
  const longer = short(mail.body) !== mail.body || mail.quoted
  const elsewhere = mail.opportunity && mail.opportunity.id !== on.id ? mail.opportunity.name : null
  return (
    <li className={style.mail}>
      <header className={style.head}>
        <Direction size={16} stroke={1.5} aria-hidden />
        <div className={style.who}>
          <b>{subjectOf(mail)}</b>
          <span>
            {m.mail_from({ name: senderOf(mail) })}
            {mail.recipients.length
              ? ` · ${m.mail_to({ names: mail.recipients.map(({ name, address }) => name || address).join(', ') })}`
              : ''}
          </span>
          {mail.unproven ? <Tags names={[m.mail_unproven()]} /> : null}
          {elsewhere ? <span>{m.mail_elsewhere({ name: elsewhere })}</span> : null}
        </div>
        <time dateTime={mail.sent_at} title={instant(mail.sent_at)}>
          {ago(mail.sent_at)}
        </time>
        {may ? (
          <IconButton
            variant="subtle"
            color="gray"
            aria-label={m.mail_delete({ subject: subjectOf(mail) })}
            loading={remove.isPending}
            onClick={() => remove.mutate(mail)}
          >
            <IconTrash size={18} stroke={1.5} aria-hidden />
          </IconButton>
        ) : null}
      </header>
      <div id={text}>
        <p className={style.text}>{open ? mail.body : short(mail.body)}</p>
        {open && mail.quoted ? (
          <details className={style.quoted}>
            <summary>{m.mail_quoted()}</summary>
            <p className={style.text}>{mail.quoted}</p>
          </details>
        ) : null}
      </div>
      {mail.contact_id ? null : (
        <div>
          <KeepSender mail={mail} named />
        </div>
      )}
      {longer ? (
        <PlainButton className={style.more} aria-expanded={open} aria-controls={text} onClick={() => setOpen(!open)}>
          {open ? m.mail_less() : m.mail_whole()}
        </PlainButton>
      ) : null}
      {mail.files.length ? (
        <ul className={style.files}>
          {mail.files.map(({ id, name }) => (
            <li key={id}>
              <PlainButton
                className={style.file}
                aria-label={m.mail_download({ name })}
                onClick={() => void readFile(id).then((blob) => save(blob, name), toastFailure)}
              >
                <IconPaperclip size={14} stroke={1.5} aria-hidden /> {name}
              </PlainButton>
            </li>
          ))}
        </ul>
      ) : null}
    </li>
  )
}
