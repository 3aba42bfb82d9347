import { Link } from '@tanstack/react-router'
import { $api } from '../../client/api'
import { m } from '../../paraglide/messages'
import { Amount } from '../../ui/Amount'
import { date } from '../../ui/dates'
import { Empty, Failure, Waiting } from '../../ui/states'
import { Send } from './DeliveryCard'
import { missingLabel } from './orderList'
import style from './orders.module.css'
import { type Order, OrderBadge, STATES } from './states'

const MOST = 200
const GROUPS: readonly { key: string; label: () => string; holds: (order: Order) => boolean }[] = [
  { key: 'rejected', label: STATES.rejected.label, holds: ({ state }) => state === 'rejected' },
  { key: 'uncertain', label: STATES.uncertain.label, holds: ({ state }) => state === 'uncertain' },
  { key: 'incomplete', label: m.orders_incomplete, holds: ({ state, missing }) => state === 'pending' && missing.length > 0 },
  { key: 'accepted', label: m.orders_queue_accepted, holds: ({ state, missing }) => state === 'pending' && missing.length === 0 },
]

/** What waits for the back office: what went wrong first, then what lacks data, then what only has to leave. */
export function Queue() {
  const query = { to_process: true, sort: 'accepted_at', limit: MOST }
  const { data, error, refetch } = $api.useQuery('get', '/v1/orders', { params: { query } })
  const { data: erp } = $api.useQuery('get', '/v1/erp/reconciliation')
  if (!data) return error ? <Failure error={error} retry={refetch} /> : <Waiting lines={6} />
  if (!data.data.length) return <Empty>{m.orders_queue_empty()}</Empty>
  return (
    <>
      {GROUPS.map(({ key, label, holds }) => {
        const some = data.data.filter(holds)
        if (!some.length) return null
        return (
          <section key={key} className={style.card} aria-labelledby={`queue-${key}`}>
            <h2 id={`queue-${key}`}>
              {label()} · {some.length}
            </h2>
            <ul className={style.queue}>
              {some.map((order) => (
                <Waits key={order.id} order={order} sends={erp?.connected === true} />
              ))}
            </ul>
          </section>
        )
      })}
      {data.page.has_more ? <p className={style.hint}>{m.orders_queue_more()}</p> : null}
    </>
  )
}

function Waits({ order, sends }: { order: Order; sends: boolean }) {
  const why = order.state_note ?? order.missing.map(missingLabel).join(', ')
  return (
    <li>
      <Link className="link" to="/orders/$id" params={{ id: order.id }}>
        {order.reference}
      </Link>
      <span className={style.who}>{order.buyer.name}</span>
      <OrderBadge state={order.state} />
      <span className={style.why}>{why}</span>
      <span>{date(order.accepted_on)}</span>
      <Amount value={order.totals.net} />
      {sends ? <Send order={order} sending={false} tried={false} /> : null}
    </li>
  )
}
