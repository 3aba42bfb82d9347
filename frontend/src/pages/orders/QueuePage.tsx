import { Link } from '@tanstack/react-router'
import { useMay } from '../../client/me'
import { Comparison } from '../../features/orders/Comparison'
import style from '../../features/orders/orders.module.css'
import { Queue } from '../../features/orders/Queue'
import { m } from '../../paraglide/messages'
import { Page } from '../../ui/Page'

/** The back office's morning: what waits, and what is not the same here and in the ERP. */
export function QueuePage() {
  const office = useMay('orders:write')
  return (
    <Page
      title={m.orders_queue()}
      actions={
        <Link className="link" to="/orders">
          {m.orders_to_list()}
        </Link>
      }
    >
      <div className={style.main}>
        <p className={style.hint}>{m.orders_queue_hint()}</p>
        <Queue />
        {office ? <Comparison /> : null}
      </div>
    </Page>
  )
}
