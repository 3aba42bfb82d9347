import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { api, ifMatch, said } from '../../client/api'
import { m } from '../../paraglide/messages'
import { Alert } from '../../ui/Alert'
import { Button } from '../../ui/Button'
import { Confirm } from '../../ui/Confirm'
import { instant } from '../../ui/dates'
import { Modal } from '../../ui/Modal'
import { Pill } from '../../ui/Pill'
import { toast, toastFailure } from '../../ui/toast'
import { Secret } from './Secret'
import style from './settings.module.css'
import { WebhookForm } from './WebhookForm'
import { eventWord } from './webhookEvents'
import { again, answerOf, on, stateOf, useChange, type Webhook } from './webhooks'

type Open = 'edit' | 'rotate' | 'remove' | null

/** One webhook: whether it tells, a trial, a new secret, and the end of it. */
export function WebhookTools({ hook, leave }: { hook: Webhook; leave: () => void }) {
  const [open, setOpen] = useState<Open>(null)
  const [secret, setSecret] = useState<string | null>(null)
  const close = () => setOpen(null)
  const [word, tone] = stateOf(hook)
  const change = useChange(hook)
  const ping = useMutation({ mutationFn: () => said(api.POST('/v1/webhooks/{id}/ping', on(hook.id))), onError: toastFailure })
  const rotate = useMutation({
    mutationFn: () => said(api.POST('/v1/webhooks/{id}/rotate', { ...on(hook.id), body: { former_hours: 24 } })),
    onSuccess: (made) => {
      close()
      setSecret(made.secret)
    },
    onError: toastFailure,
    onSettled: again,
  })
  const remove = useMutation({
    mutationFn: () => api.DELETE('/v1/webhooks/{id}', { params: { path: { id: hook.id }, header: ifMatch(hook.version) } }),
    onSuccess: () => {
      toast(m.webhooks_removed())
      leave()
    },
    onError: toastFailure,
    onSettled: again,
  })
  const answer = ping.data ? answerOf(ping.data) : null
  return (
    <section className={style.section} aria-label={m.webhooks_address()}>
      <header className={style.head}>
        <div>
          <h2>{hook.url}</h2>
          <p className={style.hint}>{hook.events.length ? hook.events.map(eventWord).join(', ') : m.webhooks_all()}</p>
        </div>
        <Pill tone={tone}>{word}</Pill>
      </header>
      <div className={style.tools}>
        <Button size="xs" loading={ping.isPending} onClick={() => ping.mutate()}>
          {m.webhooks_ping()}
        </Button>
        {hook.active ? null : (
          <Button size="xs" variant="default" loading={change.isPending} onClick={() => change.mutate({ active: true })}>
            {m.webhooks_again()}
          </Button>
        )}
        <Button size="xs" variant="default" onClick={() => setOpen('edit')}>
          {m.webhooks_edit()}
        </Button>
        <Button size="xs" variant="default" onClick={() => setOpen('rotate')}>
          {m.webhooks_rotate()}
        </Button>
        <Button size="xs" variant="default" onClick={() => setOpen('remove')}>
          {m.webhooks_remove()}
        </Button>
      </div>
      <div className={style.trial} aria-live="polite">
        {answer ? (
          <Alert color={answer[1] === 'ok' ? 'green' : 'red'} title={answer[0]}>
            {ping.data?.excerpt ? <code>{ping.data.excerpt}</code> : null}
          </Alert>
        ) : null}
        {hook.former_until && new Date(hook.former_until) > new Date() ? (
          <p className={style.hint}>{m.webhooks_former({ until: instant(hook.former_until) })}</p>
        ) : null}
      </div>
      {open === 'edit' ? (
        <WebhookForm
          hook={hook}
          pending={change.isPending}
          error={change.error}
          close={close}
          save={(body) => change.mutate(body, { onSuccess: close })}
        />
      ) : null}
      <Confirm
        opened={open === 'rotate'}
        title={m.webhooks_rotate()}
        action={m.webhooks_rotate_do()}
        busy={rotate.isPending}
        close={close}
        run={() => rotate.mutate()}
      >
        {m.webhooks_rotate_hint()}
      </Confirm>
      <Confirm
        opened={open === 'remove'}
        title={m.webhooks_remove()}
        action={m.webhooks_remove()}
        busy={remove.isPending}
        close={close}
        run={() => remove.mutate()}
      >
        {m.webhooks_remove_text()}
      </Confirm>
      <Modal opened={secret !== null} onClose={() => setSecret(null)} title={m.webhooks_rotated()} closeOnClickOutside={false}>
        {secret ? <Secret text={m.webhooks_once()} value={secret} /> : null}
      </Modal>
    </section>
  )
}
