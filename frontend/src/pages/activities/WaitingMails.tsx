import { useMay } from '../../client/me'
import { RecordPicker } from '../../features/board/RecordPicker'
import { KeepSender } from '../../features/mail/KeepSender'
import { type Mail, senderOf, subjectOf, useDelete, useProposal, usePut, useWaiting } from '../../features/mail/queries'
import { m } from '../../paraglide/messages'
import { Button } from '../../ui/Button'
import { ago, instant } from '../../ui/dates'
import { Select } from '../../ui/Select'
import { Tags } from '../../ui/Tags'
import { Queue } from './Queue'
import style from './WaitingMails.module.css'

/** Mails of which it is still to be said who wrote them, or which of several deals they belong to. */
export function WaitingMails() {
  const found = useWaiting(useMay('activities:write'))
  return (
    <Queue
      title={m.mail_waiting()}
      hint={m.mail_waiting_hint()}
      more={m.mail_waiting_more()}
      found={found}
      row={(mail: Mail) => <Waiting mail={mail} />}
    />
  )
}

function Waiting({ mail }: { mail: Mail }) {
  const mayDelete = useMay('activities:delete')
  const remove = useDelete()
  return (
    <>
      <div className={style.mail}>
        <b>{subjectOf(mail)}</b>
        <small>
          {m.mail_from({ name: senderOf(mail) })} ·{' '}
          <time dateTime={mail.sent_at} title={instant(mail.sent_at)}>
            {ago(mail.sent_at)}
          </time>
        </small>
        {mail.unproven ? <Tags names={[m.mail_unproven()]} /> : null}
        <p>{mail.body.slice(0, 200)}</p>
      </div>
      <div className={style.tools}>
        {mail.asks === 'deal' ? <WhichDeal mail={mail} /> : <WhoWrote mail={mail} />}
        {mayDelete ? (
          <Button
            size="xs"
            variant="subtle"
            color="gray"
            aria-label={m.mail_delete({ subject: subjectOf(mail) })}
            loading={remove.isPending}
            onClick={() => remove.mutate(mail)}
          >
            {m.mail_discard()}
          </Button>
        ) : null}
      </div>
    </>
  )
}

function WhichDeal({ mail }: { mail: Mail }) {
  const { data } = useProposal(mail)
  const put = usePut(mail)
  return (
    <>
      <Select
        size="xs"
        aria-label={m.mail_which_deal({ subject: subjectOf(mail) })}
        placeholder={m.mail_pick_deal()}
        disabled={put.isPending}
        data={(data?.deals ?? []).map(({ id, title }) => ({ value: id, label: title }))}
        value={null}
        onChange={(opportunity_id) => opportunity_id && put.mutate({ opportunity_id })}
      />
      <Button size="xs" variant="default" loading={put.isPending} onClick={() => put.mutate({ asks: null })}>
        {m.mail_leave()}
      </Button>
    </>
  )
}

function WhoWrote({ mail }: { mail: Mail }) {
  const put = usePut(mail)
  return (
    <>
      <KeepSender mail={mail} />
      <RecordPicker
        kinds={['contact', 'company']}
        size="xs"
        aria-label={m.mail_who({ subject: subjectOf(mail) })}
        placeholder={m.mail_pick()}
        disabled={put.isPending}
        onPick={(picked) => {
          if (picked?.contact_id) put.mutate({ contact_id: picked.contact_id })
          else if (picked?.company_id) put.mutate({ company_id: picked.company_id })
        }}
      />
    </>
  )
}
