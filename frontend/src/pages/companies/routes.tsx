import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { queryClient } from '../../client/queries'
import { listSearch } from '../../features/list/filters'
import { overviewOf } from '../../features/people/shown'
import { inside } from '../root'

const companies = createRoute({
  getParentRoute: () => inside,
  path: '/companies',
  validateSearch: listSearch,
  component: lazyRouteComponent(() => import('./CompaniesPage'), 'CompaniesPage'),
})

const company = createRoute({
  getParentRoute: () => inside,
  path: '/companies/$id',
  loader: ({ params: { id } }) => void queryClient.prefetchQuery(overviewOf(id)),
  component: lazyRouteComponent(() => import('./CompanyPage'), 'CompanyPage'),
})

export const routes = [companies, company] as const
