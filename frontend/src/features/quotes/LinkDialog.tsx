import { useId } from 'react'
import { asProblem } from '../../client/problem'
import { m } from '../../paraglide/messages'
import { Alert } from '../../ui/Alert'
import { Button } from '../../ui/Button'
import { Choice } from '../../ui/Choice'
import { Modal } from '../../ui/Modal'
import { TextInput } from '../../ui/TextInput'
import style from './dialogs.module.css'
import { type CustomerLink, linkName, useMakeLink, useRevokeLink } from './sending'
import type { Quote } from './sheet'

/** For how long a new link may hold; by default as the workspace's settings say. */
const DAYS = [7, 30, 90, 365] as const

export function LinkDialog({ quote, close }: { quote: Quote; close: () => void }) {
  const make = useMakeLink(quote.id, close)
  const days = useId()
  const problem = make.error ? asProblem(make.error) : null
  return (
    <Modal opened onClose={close} title={m.sending_link_new()}>
      <form
        className={style.form}
        onSubmit={(event) => {
          event.preventDefault()
          const data = new FormData(event.currentTarget)
          make.mutate({ recipient: String(data.get('recipient')).trim() || null, days: Number(data.get('days')) || null })
        }}
      >
        <TextInput
          name="recipient"
          label={m.sending_link_recipient()}
          description={m.sending_link_recipient_hint()}
          maxLength={200}
          data-autofocus
          error={problem?.fields.recipient}
        />
        <div className={style.field}>
          <label htmlFor={days}>{m.sending_link_days()}</label>
          <Choice id={days} name="days">
            <option value="">{m.sending_link_days_default()}</option>
            {DAYS.map((count) => (
              <option key={count} value={count}>
                {m.sending_link_days_of({ count })}
              </option>
            ))}
          </Choice>
        </div>
        {problem && !problem.fields.recipient ? (
          <Alert color="red" title={problem.offline ? m.ui_offline_title() : problem.title}>
            {problem.offline ? m.ui_offline_text() : problem.detail}
          </Alert>
        ) : null}
        <div className={style.actions}>
          <Button variant="default" onClick={close}>
            {m.ui_cancel()}
          </Button>
          <Button type="submit" loading={make.isPending}>
            {m.sending_link_make()}
          </Button>
        </div>
      </form>
    </Modal>
  )
}

export function RevokeDialog({ quote, link, close }: { quote: Quote; link: CustomerLink; close: () => void }) {
  const revoke = useRevokeLink(quote.id, close)
  return (
    <Modal opened onClose={close} title={m.sending_link_revoke_title()}>
      <div className={style.form}>
        <p className={style.text}>{m.sending_link_revoke_text({ name: linkName(link) })}</p>
        <div className={style.actions}>
          <Button variant="default" data-autofocus onClick={close}>
            {m.ui_cancel()}
          </Button>
          <Button color="red" loading={revoke.isPending} onClick={() => revoke.mutate(link)}>
            {m.sending_link_revoke()}
          </Button>
        </div>
      </div>
    </Modal>
  )
}
