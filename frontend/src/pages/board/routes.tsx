import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { $api } from '../../client/api'
import { usualPipeline } from '../../client/pipelines'
import { queryClient } from '../../client/queries'
import { type BoardSearch, filtersOf, readSearch } from '../../features/board/filters'
import { boardQuery } from '../../features/board/queries'
import { inside } from '../root'

/** Begins to ask for the board at once, or as soon as it is known which pipeline is meant. */
async function ask(search: BoardSearch) {
  const pipelines = async () => (await queryClient.ensureQueryData($api.queryOptions('get', '/v1/meta'))).pipelines
  const pipeline = search.pipeline ?? usualPipeline(await pipelines())?.id
  if (pipeline) await queryClient.prefetchQuery(boardQuery(pipeline, filtersOf(search)))
}

const board = createRoute({
  getParentRoute: () => inside,
  path: '/board',
  validateSearch: readSearch,
  loaderDeps: ({ search }) => search,
  // Not waited for: the page shows itself, and its cards when they are there.
  loader: ({ deps }) => void ask(deps).catch(() => undefined),
  component: lazyRouteComponent(() => import('./BoardPage'), 'BoardPage'),
})

export const routes = [board] as const
