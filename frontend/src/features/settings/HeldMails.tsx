import { useMutation } from '@tanstack/react-query'
import { $api, api, said } from '../../client/api'
import { queryClient } from '../../client/queries'
import type { components } from '../../contract/schema'
import { m } from '../../paraglide/messages'
import { Button } from '../../ui/Button'
import { ago } from '../../ui/dates'
import { Empty, Failure, Waiting } from '../../ui/states'
import { toast, toastFailure } from '../../ui/toast'
import style from './settings.module.css'

type Held = components['schemas']['HeldMail']
const REASONS: Record<Held['reason'], () => string> = {
  stranger: m.mail_reason_stranger,
  unproven: m.mail_reason_unproven,
  unreadable: m.mail_reason_unreadable,
  'too-complex': m.mail_reason_complex,
  'too-large': m.mail_reason_large,
  failed: m.mail_reason_failed,
}
const on = (id: string) => ({ params: { path: { id } } })

/** What came to the workspace's address and was not filed. */
export function HeldMails() {
  const { data, error, refetch } = $api.useQuery('get', '/v1/held-mails', { params: { query: { limit: 100 } } })
  return (
    <section className={`${style.section} ${style.apart}`} aria-label={m.mail_held()}>
      <header className={style.head}>
        <div>
          <h2>{m.mail_held()}</h2>
          <p className={style.hint}>{m.mail_held_hint()}</p>
        </div>
      </header>
      {error ? <Failure error={error} retry={refetch} /> : data ? null : <Waiting lines={2} />}
      {data?.data.length === 0 ? <Empty>{m.mail_held_none()}</Empty> : null}
      {data?.data.length ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard
        <section className={style.scroll} aria-label={`${m.mail_held()}: ${m.analytics_table()}`} tabIndex={0}>
          <table className={style.table}>
            <thead>
              <tr>
                <th scope="col">{m.mail_held_from()}</th>
                <th scope="col">{m.mail_held_subject()}</th>
                <th scope="col">{m.mail_held_reason()}</th>
                <td />
              </tr>
            </thead>
            <tbody>
              {data.data.map((mail) => (
                <Row key={mail.id} mail={mail} />
              ))}
            </tbody>
          </table>
        </section>
      ) : null}
    </section>
  )
}

function Row({ mail }: { mail: Held }) {
  const after = (words: () => string) => ({
    onSuccess: () => void toast(words()),
    onError: toastFailure,
    onSettled: () => queryClient.invalidateQueries({ predicate: ({ queryKey }) => /^\/v1\/(held-)?mails/.test(String(queryKey[1])) }),
  })
  const release = useMutation({ mutationFn: () => said(api.POST('/v1/held-mails/{id}/release', on(mail.id))), ...after(m.mail_released) })
  const discard = useMutation({ mutationFn: () => api.DELETE('/v1/held-mails/{id}', on(mail.id)), ...after(m.mail_discarded) })
  return (
    <tr>
      <td>{mail.sender || '—'}</td>
      <td>
        {mail.subject || m.mail_no_subject()} <span className={style.muted}>{ago(mail.created_at)}</span>
      </td>
      <td>{REASONS[mail.reason]()}</td>
      <td className={style.rowTools}>
        <Button size="xs" variant="default" loading={release.isPending} onClick={() => release.mutate()}>
          {m.mail_release()}
        </Button>
        <Button size="xs" variant="default" loading={discard.isPending} onClick={() => discard.mutate()}>
          {m.mail_discard()}
        </Button>
      </td>
    </tr>
  )
}
