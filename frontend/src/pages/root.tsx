import { createRootRoute, createRoute, redirect } from '@tanstack/react-router'
import { $api } from '../client/api'
import { setLater } from '../client/later'
import { queryClient } from '../client/queries'
import { session } from '../client/session'
import { Failure } from '../ui/states'
import { NotFound } from './NotFound'
import { drawerSearch } from './parts/recordDrawer'
import { Shell } from './shell/Shell'

setLater(() => import('./offline/later'))

export const root = createRootRoute({
  notFoundComponent: NotFound,
  errorComponent: ({ error, reset }) => <Failure error={error} retry={reset} />,
})

/** The parent of every page behind the sign-in: `getParentRoute: () => inside`. */
export const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  component: Shell,
  // The record beside the page.
  validateSearch: drawerSearch,
  notFoundComponent: NotFound,
  beforeLoad: async ({ location }) => {
    if (session.standing() === 'unknown') await session.resume()
    if (session.standing() !== 'in') throw redirect({ to: '/sign-in', search: { to: location.href }, replace: true })
  },
  loader: () =>
    Promise.all([
      queryClient.ensureQueryData($api.queryOptions('get', '/v1/me')),
      queryClient.prefetchQuery($api.queryOptions('get', '/v1/meta')),
    ]),
})
