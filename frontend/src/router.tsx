import { createRoute, createRouter, type ErrorRouteComponent } from '@tanstack/react-router'
import { routes as activities } from './pages/activities/routes'
import { routes as analytics } from './pages/analytics/routes'
import { routes as approvals } from './pages/approvals/routes'
import { routes as board } from './pages/board/routes'
import { routes as companies } from './pages/companies/routes'
import { routes as contacts } from './pages/contacts/routes'
import { routes as leads } from './pages/leads/routes'
import { NotFound } from './pages/NotFound'
import { routes as opportunities } from './pages/opportunities/routes'
import { routes as orders } from './pages/orders/routes'
import { routes as products } from './pages/products/routes'
import { routes as profile } from './pages/profile/routes'
import { routes as quotes } from './pages/quotes/routes'
import { inside, root } from './pages/root'
import { routes as settings } from './pages/settings/routes'
import { routes as signIn } from './pages/sign-in/routes'
import { routes as today } from './pages/today/routes'

// Within the shell, so that the way on is there; a root's notFoundComponent would stand alone.
const nowhere = createRoute({ getParentRoute: () => inside, path: '$', component: NotFound })

const selling = [...today, ...board, ...opportunities, ...leads, ...quotes, ...approvals, ...orders, ...products] as const
const people = [...contacts, ...companies, ...activities] as const
const running = [...analytics, ...settings, ...profile] as const

export const router = createRouter({
  routeTree: root.addChildren([...signIn, inside.addChildren([...selling, ...people, ...running, nowhere])]),
  // Where a page fails, the shell stays around it.
  ...(root.options.errorComponent ? { defaultErrorComponent: root.options.errorComponent as ErrorRouteComponent } : {}),
  defaultPreload: 'intent',
  defaultPreloadStaleTime: 0,
  scrollRestoration: true,
  // What no page understands is not kept in the address, nor handed to the page.
  search: { strict: true },
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
