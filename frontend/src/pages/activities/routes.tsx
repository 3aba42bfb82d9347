import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { inside } from '../root'
import { validate } from './search'

const activities = createRoute({
  getParentRoute: () => inside,
  path: '/activities',
  validateSearch: validate,
  component: lazyRouteComponent(() => import('./ActivitiesPage'), 'ActivitiesPage'),
})

const activity = createRoute({
  getParentRoute: () => inside,
  path: '/activities/$id',
  component: lazyRouteComponent(() => import('./ActivityPage'), 'ActivityPage'),
})

export const routes = [activities, activity] as const
