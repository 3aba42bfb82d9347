import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { inside } from '../root'

const approvals = createRoute({
  getParentRoute: () => inside,
  path: '/approvals',
  component: lazyRouteComponent(() => import('./ApprovalsPage'), 'ApprovalsPage'),
})

export const routes = [approvals] as const
