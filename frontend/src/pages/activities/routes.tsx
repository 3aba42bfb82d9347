import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { inside } from '../root'
import { validate } from './search'

const activities = createRoute({
  getParentRoute: () => inside,
  path: '/activities',
  validateSearch: validate,
  component: lazyRouteComponent(() => import('./ActivitiesPage'), 'ActivitiesPage'),
})

export const routes = [activities] as const
