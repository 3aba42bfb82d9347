import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { readMeetingAsked } from '../../features/analytics/meeting'
import { readAsked } from '../../features/analytics/period'
import { readForecastAsked } from '../../features/analytics/since'
import { readTargetsAsked } from '../../features/analytics/units'
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
const targets = createRoute({
  getParentRoute: () => analysis,
  path: '/targets',
  validateSearch: readTargetsAsked,
  component: lazyRouteComponent(() => import('./TargetsPage'), 'TargetsPage'),
})
const savedReports = createRoute({
  getParentRoute: () => analysis,
  path: '/saved-reports',
  component: lazyRouteComponent(() => import('./SavedReportsPage'), 'SavedReportsPage'),
})
const savedReport = createRoute({
  getParentRoute: () => analysis,
  path: '/saved-reports/$id',
  component: lazyRouteComponent(() => import('./SavedReportPage'), 'SavedReportPage'),
})
const forecast = createRoute({
  getParentRoute: () => analysis,
  path: '/forecast',
  validateSearch: readForecastAsked,
  component: lazyRouteComponent(() => import('./ForecastPage'), 'ForecastPage'),
})
const meeting = createRoute({
  getParentRoute: () => analysis,
  path: '/meeting',
  validateSearch: readMeetingAsked,
  component: lazyRouteComponent(() => import('./MeetingPage'), 'MeetingPage'),
})

export const routes = [
  analysis.addChildren([dashboard, forecast, meeting, lostReasons, stages, flow, recall, targets, savedReports, savedReport]),
] as const
