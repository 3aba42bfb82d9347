import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { readAsked } from '../../features/analytics/period'
import { inside } from '../root'

const dashboard = createRoute({
  getParentRoute: () => inside,
  path: '/dashboard',
  validateSearch: readAsked,
  component: lazyRouteComponent(() => import('./DashboardPage'), 'DashboardPage'),
})
const lostReasons = createRoute({
  getParentRoute: () => inside,
  path: '/lost-reasons',
  validateSearch: readAsked,
  component: lazyRouteComponent(() => import('./LostReasonsPage'), 'LostReasonsPage'),
})

export const routes = [dashboard, lostReasons] as const
