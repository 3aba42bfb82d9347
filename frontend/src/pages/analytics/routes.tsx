import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { inside } from '../root'

// Read by each page behind the door: how they are read would bring words and dates into the first load.
const asIs = (search: Record<string, unknown>) => search

const analysis = createRoute({
  getParentRoute: () => inside,
  id: 'analysis',
  component: lazyRouteComponent(() => import('./Analysis'), 'Analysis'),
})

const dashboard = createRoute({
  getParentRoute: () => analysis,
  path: '/dashboard',
  validateSearch: asIs,
  component: lazyRouteComponent(() => import('./Analysis'), 'DashboardPage'),
})
const lostReasons = createRoute({
  getParentRoute: () => analysis,
  path: '/lost-reasons',
  validateSearch: asIs,
  component: lazyRouteComponent(() => import('./Analysis'), 'LostReasonsPage'),
})
const recall = createRoute({
  getParentRoute: () => analysis,
  path: '/recall',
  validateSearch: asIs,
  component: lazyRouteComponent(() => import('./Analysis'), 'RecallPage'),
})
const stages = createRoute({
  getParentRoute: () => analysis,
  path: '/stages',
  validateSearch: asIs,
  component: lazyRouteComponent(() => import('./Analysis'), 'StagesPage'),
})
const flow = createRoute({
  getParentRoute: () => analysis,
  path: '/flow',
  validateSearch: asIs,
  component: lazyRouteComponent(() => import('./Analysis'), 'FlowPage'),
})
const targets = createRoute({
  getParentRoute: () => analysis,
  path: '/targets',
  validateSearch: asIs,
  component: lazyRouteComponent(() => import('./Analysis'), 'TargetsPage'),
})
const forecast = createRoute({
  getParentRoute: () => analysis,
  path: '/forecast',
  validateSearch: asIs,
  component: lazyRouteComponent(() => import('./Analysis'), 'ForecastPage'),
})
const meeting = createRoute({
  getParentRoute: () => analysis,
  path: '/meeting',
  validateSearch: asIs,
  component: lazyRouteComponent(() => import('./Analysis'), 'MeetingPage'),
})
const savedReports = createRoute({
  getParentRoute: () => analysis,
  path: '/saved-reports',
  component: lazyRouteComponent(() => import('./Analysis'), 'SavedReportsPage'),
})
const savedReport = createRoute({
  getParentRoute: () => analysis,
  path: '/saved-reports/$id',
  component: lazyRouteComponent(() => import('./Analysis'), 'SavedReportPage'),
})

export const routes = [
  analysis.addChildren([dashboard, forecast, meeting, lostReasons, stages, flow, recall, targets, savedReports, savedReport]),
] as const
