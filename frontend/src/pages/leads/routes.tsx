import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { queryClient } from '../../client/queries'
import { leadOf } from '../../features/leads/lead'
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
  loader: ({ params }) => void queryClient.prefetchQuery(leadOf(params.id)),
  component: lazyRouteComponent(() => import('./LeadPage'), 'LeadPage'),
})

export const routes = [leads, lead] as const
