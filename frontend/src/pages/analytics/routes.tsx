import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { readAsked } from '../../features/analytics/period'
import { readTargetsAsked } from '../../features/analytics/units'
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
const targets = createRoute({
  getParentRoute: () => inside,
  path: '/targets',
  validateSearch: readTargetsAsked,
  component: lazyRouteComponent(() => import('./TargetsPage'), 'TargetsPage'),
})

export const routes = [dashboard, lostReasons, targets] as const
