import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { $api } from '../../client/api'
import type { Meta } from '../../client/me'
import { queryClient } from '../../client/queries'
import { filtersOf, readSearch } from '../../features/board/filters'
import { boardQuery } from '../../features/board/queries'
import { inside } from '../root'

const board = createRoute({
  getParentRoute: () => inside,
  path: '/board',
  validateSearch: readSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ deps }) => {
    const meta = queryClient.getQueryData<Meta>($api.queryOptions('get', '/v1/meta').queryKey)
    const pipeline = deps.pipeline ?? (meta?.pipelines.find((each) => each.is_default) ?? meta?.pipelines[0])?.id
    if (pipeline) void queryClient.prefetchQuery(boardQuery(pipeline, filtersOf(deps)))
  },
  component: lazyRouteComponent(() => import('./BoardPage'), 'BoardPage'),
})

export const routes = [board] as const
