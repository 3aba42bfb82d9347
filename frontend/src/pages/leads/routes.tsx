import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { $api } from '../../client/api'
import { queryClient } from '../../client/queries'
import { leadOptions } from '../../features/leads/lead'
import { inside } from '../root'
import { leadSearch } from './search'

const leads = createRoute({
  getParentRoute: () => inside,
  path: '/leads',
  validateSearch: leadSearch,
  component: lazyRouteComponent(() => import('./LeadsPage'), 'LeadsPage'),
})

const lead = createRoute({
  getParentRoute: () => inside,
  path: '/leads/$id',
  loader: ({ params }) => void queryClient.prefetchQuery($api.queryOptions('get', '/v1/leads/{id}', leadOptions(params.id))),
  component: lazyRouteComponent(() => import('./LeadPage'), 'LeadPage'),
})

export const routes = [leads, lead] as const
