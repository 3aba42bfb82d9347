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

export const routes = [orders, order] as const
