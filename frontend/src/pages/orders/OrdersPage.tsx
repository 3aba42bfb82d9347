import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import { ListPage } from '../../features/list/ListPage'
import { orderList } from '../../features/orders/orderList'
import { m } from '../../paraglide/messages'
import { Empty } from '../../ui/states'

export function OrdersPage() {
  const search = useSearch({ from: '/inside/orders' })
  const navigate = useNavigate()
  const list = useMemo(orderList, [])
  return (
    <ListPage
      title={m.shell_nav_orders()}
      list={list}
      search={search}
      onSearch={(next) => void navigate({ to: '/orders', search: next, replace: true })}
      actions={
        <Link className="link" to="/orders/to-process">
          {m.orders_queue()}
        </Link>
      }
      empty={<Empty>{m.orders_empty()}</Empty>}
    />
  )
}
