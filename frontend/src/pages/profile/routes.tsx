import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { $api } from '../../client/api'
import { queryClient } from '../../client/queries'
import { inside } from '../root'

const profile = createRoute({
  getParentRoute: () => inside,
  path: '/profile',
  loader: () => void queryClient.prefetchQuery($api.queryOptions('get', '/v1/sessions')),
  component: lazyRouteComponent(() => import('./ProfilePage'), 'ProfilePage'),
})

export const routes = [profile] as const
