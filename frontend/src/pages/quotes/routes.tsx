import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { queryClient } from '../../client/queries'
import { listSearch } from '../../features/list/filters'
import { quoteOptions } from '../../features/quotes/quote'
import { inside } from '../root'

const quotes = createRoute({
  getParentRoute: () => inside,
  path: '/quotes',
  validateSearch: listSearch,
  component: lazyRouteComponent(() => import('./QuotesPage'), 'QuotesPage'),
})
const quote = createRoute({
  getParentRoute: () => inside,
  path: '/quotes/$id',
  loader: ({ params }) => void queryClient.prefetchQuery(quoteOptions(params.id)),
  component: lazyRouteComponent(() => import('./QuotePage'), 'QuotePage'),
})

const comparison = createRoute({
  getParentRoute: () => inside,
  path: '/quotes/$id/comparison',
  validateSearch: (given: Record<string, unknown>): { with?: string } => (typeof given.with === 'string' ? { with: given.with } : {}),
  loader: ({ params }) => void queryClient.prefetchQuery(quoteOptions(params.id)),
  component: lazyRouteComponent(() => import('./ComparisonPage'), 'ComparisonPage'),
})

export const routes = [quotes, quote, comparison] as const
