import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { $api, api, ifMatch, said } from '../../client/api'
import { useMay } from '../../client/me'
import { asProblem } from '../../client/problem'
import { queryClient } from '../../client/queries'
import { m } from '../../paraglide/messages'
import { Button } from '../../ui/Button'
import { Modal } from '../../ui/Modal'
import { Textarea } from '../../ui/Textarea'
import { toast, toastFailure } from '../../ui/toast'
import { SENDABLE } from './delivery'
import style from './orders.module.css'
import { type Next, type Order, STATES } from './states'

const REASONED: readonly Next[] = ['rejected', 'uncertain']
const ACTIONS: Record<Next, () => string> = {
  pending: m.orders_do_pending,
  sent: m.orders_do_sent,
  acknowledged: m.orders_do_acknowledged,
  shipped: m.orders_do_shipped,
  invoiced: m.orders_do_invoiced,
  rejected: m.orders_do_rejected,
  uncertain: m.orders_do_uncertain,
}

/** The order's way to the ERP and on, said by hand; a refusal says why. Where the ERP takes orders, sending comes first. */
export function Advance({ order }: { order: Order }) {
  const may = useMay('orders:write')
  const [asked, setAsked] = useState<Next | null>(null)
  const [reason, setReason] = useState('')
  const { data: delivery } = $api.useQuery('get', '/v1/orders/{id}/delivery', { params: { path: { id: order.id } } })
  const params = { path: { id: order.id }, header: ifMatch(order.version) }
  const options = $api.queryOptions('get', '/v1/orders/{id}', { params: { path: { id: order.id } } })
  const settled = () => {
    void queryClient.invalidateQueries({ queryKey: options.queryKey })
    void queryClient.invalidateQueries({ queryKey: ['post', '/v1/orders/query'] })
  }
  const advance = useMutation({
    mutationFn: (state: Next) => said(api.POST('/v1/orders/{id}/advance', { params, body: { state, reason: reason.trim() || null } })),
    onSuccess: (changed) => {
      queryClient.setQueryData(options.queryKey, changed)
      setAsked(null)
      setReason('')
      toast(m.orders_now({ state: STATES[changed.state].label() }))
    },
    onError: (error) => !asProblem(error).faults.length && toastFailure(error),
    onSettled: settled,
  })
  const complete = useMutation({
    mutationFn: () => said(api.POST('/v1/orders/{id}/complete', { params })),
    onSuccess: (changed) => {
      queryClient.setQueryData(options.queryKey, changed)
      toast(changed.missing.length ? m.orders_still_missing() : m.orders_completed())
    },
    onError: toastFailure,
    onSettled: settled,
  })
  if (!may) return null
  const sends = delivery?.connected !== false && SENDABLE.includes(order.state)
  // "Send again" does what "pending" would, and sends.
  const ways = STATES[order.state].next.filter((state) => !(sends && state === 'pending'))
  const first = sends ? undefined : ways[0]
  const rest = sends ? ways : ways.slice(1)
  const take = (state: Next) => (REASONED.includes(state) ? setAsked(state) : advance.mutate(state))
  return (
    <>
      {order.missing.length && (order.state === 'pending' || order.state === 'rejected') ? (
        <Button size="xs" variant="default" loading={complete.isPending} onClick={() => complete.mutate()}>
          {m.orders_complete()}
        </Button>
      ) : null}
      {rest.map((state) => (
        <Button key={state} size="xs" variant="default" onClick={() => take(state)}>
          {ACTIONS[state]()}
        </Button>
      ))}
      {first ? (
        <Button size="xs" loading={advance.isPending && !asked} onClick={() => take(first)}>
          {ACTIONS[first]()}
        </Button>
      ) : null}
      <Modal opened={asked !== null} onClose={() => setAsked(null)} title={asked ? ACTIONS[asked]() : ''}>
        <form
          className={style.form}
          onSubmit={(event) => {
            event.preventDefault()
            if (asked) advance.mutate(asked)
          }}
        >
          <Textarea
            label={m.orders_reason()}
            required
            withAsterisk={false}
            data-autofocus
            value={reason}
            onChange={({ currentTarget }) => setReason(currentTarget.value)}
            error={advance.error ? asProblem(advance.error).fields.reason : undefined}
          />
          <div className={style.actions}>
            <Button variant="default" onClick={() => setAsked(null)}>
              {m.ui_cancel()}
            </Button>
            <Button type="submit" loading={advance.isPending}>
              {m.ui_save()}
            </Button>
          </div>
        </form>
      </Modal>
    </>
  )
}
