import { useMutation } from '@tanstack/react-query'
import { $api, api, ifMatch, said } from '../../client/api'
import { useMay } from '../../client/me'
import { ORDER_PROGRESS } from '../../client/orders'
import { queryClient } from '../../client/queries'
import { m } from '../../paraglide/messages'
import { Button } from '../../ui/Button'
import { save } from '../../ui/blobs'
import { ago, instant } from '../../ui/dates'
import { toast, toastFailure } from '../../ui/toast'
import { type Delivery, SENDABLE, STEPS } from './delivery'
import style from './orders.module.css'
import { wrong } from './problems'
import type { Order } from './states'

/** How far the order is on its way into the ERP: what was tried, what comes next, and its papers. */
export function DeliveryCard({ order }: { order: Order }) {
  const path = { path: { id: order.id } }
  const { data } = $api.useQuery('get', '/v1/orders/{id}/delivery', { params: path })
  const paper = useMutation({
    mutationFn: async () => {
      const made = await said(api.GET('/v1/orders/{id}/pdf', { params: path, parseAs: 'blob' }))
      save(made as unknown as Blob, `${m.orders_pdf_name()} ${order.reference}.pdf`)
    },
    onError: toastFailure,
  })
  const xml = useMutation({
    mutationFn: async () => {
      const made = await said(api.GET('/v1/orders/{id}/ubl', { params: path, parseAs: 'blob' }))
      save(made as unknown as Blob, `${order.reference}.xml`)
    },
    onError: toastFailure,
  })
  return (
    <section className={style.card} aria-labelledby="delivery">
      <h2 id="delivery">{m.orders_delivery()}</h2>
      {data ? <Way order={order} delivery={data} /> : null}
      <p className={style.papers}>
        <Button size="xs" variant="default" loading={paper.isPending} onClick={() => paper.mutate()}>
          {m.orders_pdf()}
        </Button>
        <Button size="xs" variant="default" loading={xml.isPending} onClick={() => xml.mutate()}>
          {m.orders_ubl()}
        </Button>
      </p>
    </section>
  )
}

function Way({ order, delivery }: { order: Order; delivery: Delivery }) {
  const facts: [string, string | null][] = [
    [m.orders_key(), delivery.key],
    [m.orders_remote(), delivery.remote_number],
    [m.orders_progress(), delivery.progress && ORDER_PROGRESS[delivery.progress]()],
  ]
  return (
    <>
      {delivery.connected ? null : <p className={style.hint}>{m.orders_not_connected()}</p>}
      <dl className={style.facts}>
        {facts
          .filter(([, value]) => value)
          .map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      {delivery.problem ? (
        <p className={style.problem}>
          {wrong(delivery.problem)} {delivery.detail}
        </p>
      ) : null}
      {delivery.connected && SENDABLE.includes(order.state) ? <p className={style.hint}>{next(delivery)}</p> : null}
      {delivery.attempts.length ? (
        <details className={style.attempts}>
          <summary>{m.orders_attempts()}</summary>
          <ol>
            {delivery.attempts.map((each) => (
              <li key={`${each.at} ${each.step}`}>
                <span>
                  {instant(each.at)} · {STEPS[each.step]()}
                </span>{' '}
                {each.problem ? `${wrong(each.problem)} ${each.detail ?? ''}` : `${m.orders_attempt_well()} ${each.detail ?? ''}`}
              </li>
            ))}
          </ol>
        </details>
      ) : null}
      {delivery.connected ? <Send order={order} sending={delivery.sending} tried={delivery.attempts.length > 0} /> : null}
    </>
  )
}

function next({ sending, next_at, attempts }: Delivery) {
  if (sending) return m.orders_sending()
  if (next_at) return m.orders_next_try({ when: ago(next_at) })
  return attempts.length ? m.orders_no_next() : ''
}

/** Sends the order; the ERP is asked first whether it has it already. */
export function Send({ order, sending, tried }: { order: Order; sending: boolean; tried: boolean }) {
  const may = useMay('orders:write')
  const send = useMutation({
    mutationFn: () => said(api.POST('/v1/orders/{id}/send', { params: { path: { id: order.id }, header: ifMatch(order.version) } })),
    onSuccess: () => void toast(m.orders_send_asked()),
    onError: toastFailure,
    onSettled: () => {
      for (const path of ['/v1/orders/{id}', '/v1/orders/{id}/delivery', '/v1/orders', '/v1/orders/query', '/v1/erp/reconciliation'])
        void queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[1] === path })
    },
  })
  if (!may || !SENDABLE.includes(order.state)) return null
  return (
    <Button size="xs" disabled={sending} loading={send.isPending} onClick={() => send.mutate()}>
      {tried || order.state !== 'pending' ? m.orders_send_again() : m.orders_send()}
    </Button>
  )
}
