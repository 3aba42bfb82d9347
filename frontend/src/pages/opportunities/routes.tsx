import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { queryClient } from '../../client/queries'
import { dealOf } from '../../features/opportunities/deal'
import { inside } from '../root'

const opportunity = createRoute({
  getParentRoute: () => inside,
  path: '/opportunities/$id',
  loader: ({ params: { id } }) => void queryClient.prefetchQuery(dealOf(id)),
  component: lazyRouteComponent(() => import('./OpportunityPage'), 'OpportunityPage'),
})

export const routes = [opportunity] as const
