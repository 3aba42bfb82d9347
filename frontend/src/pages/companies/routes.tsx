import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { listSearch } from '../../features/list/filters'
import { inside } from '../root'

const companies = createRoute({
  getParentRoute: () => inside,
  path: '/companies',
  validateSearch: listSearch,
  component: lazyRouteComponent(() => import('./CompaniesPage'), 'CompaniesPage'),
})

export const routes = [companies] as const
