import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { queryClient } from '../../client/queries'
import { quoteOptions } from '../../features/quotes/queries'
import { inside } from '../root'

const quote = createRoute({
  getParentRoute: () => inside,
  path: '/quotes/$id',
  loader: ({ params }) => void queryClient.prefetchQuery(quoteOptions(params.id)),
  component: lazyRouteComponent(() => import('./QuotePage'), 'QuotePage'),
})

export const routes = [quote] as const
