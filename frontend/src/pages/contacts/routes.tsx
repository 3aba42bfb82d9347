import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { queryClient } from '../../client/queries'
import { listSearch } from '../../features/list/filters'
import { contactOf } from '../../features/people/shown'
import { inside } from '../root'

const contacts = createRoute({
  getParentRoute: () => inside,
  path: '/contacts',
  validateSearch: listSearch,
  component: lazyRouteComponent(() => import('./ContactsPage'), 'ContactsPage'),
})

const contact = createRoute({
  getParentRoute: () => inside,
  path: '/contacts/$id',
  loader: ({ params }) => void queryClient.prefetchQuery(contactOf(params.id)),
  component: lazyRouteComponent(() => import('./ContactPage'), 'ContactPage'),
})

export const routes = [contacts, contact] as const
