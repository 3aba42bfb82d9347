import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { $api } from '../../client/api'
import { queryClient } from '../../client/queries'
import { listSearch } from '../../features/list/filters'
import { contactOptions } from '../../features/people/contact'
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
  loader: ({ params }) => void queryClient.prefetchQuery($api.queryOptions('get', '/v1/contacts/{id}', contactOptions(params.id))),
  component: lazyRouteComponent(() => import('./ContactPage'), 'ContactPage'),
})

export const routes = [contacts, contact] as const
