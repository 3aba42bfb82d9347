import { Link, useParams } from '@tanstack/react-router'
import { $api } from '../../client/api'
import { Advance } from '../../features/orders/Advance'
import { OrderView } from '../../features/orders/OrderView'
import { OrderBadge } from '../../features/orders/states'
import { m } from '../../paraglide/messages'
import { Page } from '../../ui/Page'
import { Failure, Waiting } from '../../ui/states'

export function OrderPage() {
  const { id } = useParams({ from: '/inside/orders/$id' })
  const { data, error, refetch } = $api.useQuery('get', '/v1/orders/{id}', { params: { path: { id } } })
  if (!data) {
    return <Page title={m.orders_one()}>{error ? <Failure error={error} retry={refetch} /> : <Waiting lines={8} />}</Page>
  }
  return (
    <Page
      title={m.orders_title({ reference: data.reference })}
      within={
        <Link to="/orders" className="link">
          {m.shell_nav_orders()}
        </Link>
      }
      tools={<OrderBadge state={data.state} />}
      actions={<Advance order={data} />}
    >
      <OrderView order={data} />
    </Page>
  )
}
