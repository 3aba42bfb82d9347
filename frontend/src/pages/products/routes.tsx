import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { listSearch } from '../../features/list/filters'
import { inside } from '../root'

const products = createRoute({
  getParentRoute: () => inside,
  path: '/products',
  validateSearch: listSearch,
  component: lazyRouteComponent(() => import('./ProductsPage'), 'ProductsPage'),
})
const product = createRoute({
  getParentRoute: () => inside,
  path: '/products/$id',
  component: lazyRouteComponent(() => import('./ProductPage'), 'ProductPage'),
})

export const routes = [products, product] as const
