import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { queryClient } from '../../client/queries'
import { dayOf } from '../../features/today/queries'
import { inside } from '../root'

const today = createRoute({
  getParentRoute: () => inside,
  path: '/',
  validateSearch: ({ whose }: Record<string, unknown>): { whose?: 'all' } => (whose === 'all' ? { whose } : {}),
  loaderDeps: ({ search: { whose } }) => ({ whose }),
  loader: ({ deps: { whose } }) => void queryClient.prefetchQuery(dayOf(whose !== 'all')),
  component: lazyRouteComponent(() => import('./TodayPage'), 'TodayPage'),
})

export const routes = [today] as const
