import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { readAsked } from '../../features/analytics/period'
import { inside } from '../root'

const analysis = createRoute({
  getParentRoute: () => inside,
  id: 'analysis',
  component: lazyRouteComponent(() => import('./Analysis'), 'Analysis'),
})

const dashboard = createRoute({
  getParentRoute: () => analysis,
  path: '/dashboard',
  validateSearch: readAsked,
  component: lazyRouteComponent(() => import('./DashboardPage'), 'DashboardPage'),
})
const lostReasons = createRoute({
  getParentRoute: () => analysis,
  path: '/lost-reasons',
  validateSearch: readAsked,
  component: lazyRouteComponent(() => import('./LostReasonsPage'), 'LostReasonsPage'),
})
const recall = createRoute({
  getParentRoute: () => analysis,
  path: '/recall',
  validateSearch: readAsked,
  component: lazyRouteComponent(() => import('./RecallPage'), 'RecallPage'),
})
const stages = createRoute({
  getParentRoute: () => analysis,
  path: '/stages',
  validateSearch: readAsked,
  component: lazyRouteComponent(() => import('./StagesPage'), 'StagesPage'),
})
const flow = createRoute({
  getParentRoute: () => analysis,
  path: '/flow',
  validateSearch: readAsked,
  component: lazyRouteComponent(() => import('./FlowPage'), 'FlowPage'),
})

export const routes = [analysis.addChildren([dashboard, lostReasons, recall, stages, flow])] as const
