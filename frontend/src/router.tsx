import { createRoute, createRouter, redirect } from '@tanstack/react-router'
import { routes as analytics } from './pages/analytics/routes'
import { routes as board } from './pages/board/routes'
import { routes as companies } from './pages/companies/routes'
import { routes as contacts } from './pages/contacts/routes'
import { NotFound } from './pages/NotFound'
import { routes as orders } from './pages/orders/routes'
import { routes as products } from './pages/products/routes'
import { routes as profile } from './pages/profile/routes'
import { routes as quotes } from './pages/quotes/routes'
import { inside, root } from './pages/root'
import { routes as settings } from './pages/settings/routes'
import { routes as signIn } from './pages/sign-in/routes'

const home = createRoute({
  getParentRoute: () => inside,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/board', replace: true })
  },
})

// Within the shell, so that the way on is there; a root's notFoundComponent would stand alone.
const nowhere = createRoute({ getParentRoute: () => inside, path: '$', component: NotFound })

export const router = createRouter({
  routeTree: root.addChildren([
    ...signIn,
    inside.addChildren([
      home,
      ...board,
      ...companies,
      ...contacts,
      ...profile,
      ...quotes,
      ...orders,
      ...products,
      ...analytics,
      ...settings,
      nowhere,
    ]),
  ]),
  defaultPreload: 'intent',
  defaultPreloadStaleTime: 0,
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
