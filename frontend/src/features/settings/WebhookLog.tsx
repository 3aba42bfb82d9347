import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { $api, api, said } from '../../client/api'
import { m } from '../../paraglide/messages'
import { Button } from '../../ui/Button'
import { ago, instant } from '../../ui/dates'
import { Pill } from '../../ui/Pill'
import { SegmentedControl } from '../../ui/SegmentedControl'
import { Empty, Failure, Waiting } from '../../ui/states'
import { toast, toastFailure } from '../../ui/toast'
import style from './settings.module.css'
import { eventWord } from './webhookEvents'
import { again, type Delivery, STATES, type Webhook, wrong } from './webhooks'

type Filter = 'all' | Delivery['state']
const PAGE = 50
const LOOK_MS = 5_000

/** What was sent to a webhook, the newest events first; what waits is looked at again by itself. */
export function WebhookLog({ hook }: { hook: Webhook }) {
  const [filter, setFilter] = useState<Filter>('all')
  const [limit, setLimit] = useState(PAGE)
  const query = { limit, ...(filter === 'all' ? {} : { state: [filter] }) }
  const { data, error, refetch } = $api.useQuery(
    'get',
    '/v1/webhooks/{id}/deliveries',
    { params: { path: { id: hook.id }, query } },
    { refetchInterval: hook.active ? LOOK_MS : false },
  )
  const filters = [
    { value: 'all', label: m.webhooks_log_all() },
    { value: 'waiting', label: m.webhooks_waiting() },
    { value: 'failed', label: m.webhooks_failed() },
  ]
  return (
    <section className={`${style.section} ${style.apart}`} aria-label={m.webhooks_log()}>
      <header className={style.head}>
        <div>
          <h2>{m.webhooks_log()}</h2>
          <p className={style.hint}>{m.webhooks_log_hint()}</p>
        </div>
        <SegmentedControl
          size="xs"
          data={filters}
          value={filter}
          onChange={(next) => setFilter(next as Filter)}
          aria-label={m.webhooks_state()}
        />
      </header>
      {error ? <Failure error={error} retry={refetch} /> : data ? null : <Waiting lines={5} />}
      {data?.data.length === 0 ? <Empty>{m.webhooks_log_none()}</Empty> : null}
      {data?.data.length ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard
        <section className={style.scroll} aria-label={`${m.webhooks_log()}: ${m.analytics_table()}`} tabIndex={0}>
          <table className={style.table} data-cards>
            <thead>
              <tr>
                <th scope="col">{m.webhooks_event()}</th>
                <th scope="col">{m.webhooks_state()}</th>
                <th scope="col">{m.webhooks_answer()}</th>
                <th scope="col">{m.webhooks_when()}</th>
                <td />
              </tr>
            </thead>
            <tbody>
              {data.data.map((each) => (
                <Row key={each.id} hook={hook} delivery={each} />
              ))}
            </tbody>
          </table>
        </section>
      ) : null}
      {data?.page.has_more && limit < 200 ? (
        <Button variant="default" size="xs" onClick={() => setLimit(limit + PAGE)}>
          {m.ui_more()}
        </Button>
      ) : null}
    </section>
  )
}

function Row({ hook, delivery }: { hook: Webhook; delivery: Delivery }) {
  const [word, tone] = STATES[delivery.state]
  const event = eventWord(delivery.type)
  const resend = useMutation({
    mutationFn: () =>
      said(api.POST('/v1/webhooks/{id}/deliveries/{delivery_id}/resend', { params: { path: { id: hook.id, delivery_id: delivery.id } } })),
    onSuccess: () => void toast(m.webhooks_resent()),
    onError: toastFailure,
    onSettled: again,
  })
  const answer = delivery.problem ? wrong(delivery.problem) : (delivery.status ?? '—')
  const next =
    delivery.state === 'waiting' && delivery.next_at && delivery.attempts ? m.webhooks_next({ at: instant(delivery.next_at) }) : ''
  return (
    <tr>
      <td>
        {event} <span className={style.muted}>{delivery.sequence}</span>
      </td>
      <td data-label={m.webhooks_state()}>
        <Pill tone={tone}>{word()}</Pill>
      </td>
      <td data-label={m.webhooks_answer()} title={delivery.excerpt ?? undefined}>
        {answer}{' '}
        <span className={style.muted}>
          {[delivery.attempts > 1 ? m.webhooks_tries({ count: delivery.attempts }) : '', next].filter(Boolean).join(', ')}
        </span>
      </td>
      <td className={style.muted} data-label={m.webhooks_when()}>
        {ago(delivery.last_at ?? delivery.created_at)}
      </td>
      <td className={style.rowTools}>
        {delivery.state === 'waiting' || !hook.active ? null : (
          <Button
            size="xs"
            variant="default"
            aria-label={m.webhooks_resend_one({ event, sequence: delivery.sequence })}
            loading={resend.isPending}
            onClick={() => resend.mutate()}
          >
            {m.webhooks_resend()}
          </Button>
        )}
      </td>
    </tr>
  )
}
