import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { $api } from '../../client/api'
import { queryClient } from '../../client/queries'
import { listSearch } from '../../features/list/filters'
import { inside } from '../root'

const orders = createRoute({
  getParentRoute: () => inside,
  path: '/orders',
  validateSearch: listSearch,
  component: lazyRouteComponent(() => import('./OrdersPage'), 'OrdersPage'),
})
const order = createRoute({
  getParentRoute: () => inside,
  path: '/orders/$id',
  loader: ({ params: { id } }) => void queryClient.prefetchQuery($api.queryOptions('get', '/v1/orders/{id}', { params: { path: { id } } })),
  component: lazyRouteComponent(() => import('./OrderPage'), 'OrderPage'),
})
// Beside the list: an order's id never reads so.
const queue = createRoute({
  getParentRoute: () => inside,
  path: '/orders/to-process',
  component: lazyRouteComponent(() => import('./QueuePage'), 'QueuePage'),
})

export const routes = [orders, queue, order] as const
