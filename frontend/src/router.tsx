import { createRoute, createRouter, redirect } from '@tanstack/react-router'
import { routes as profile } from './pages/profile/routes'
import { inside, root } from './pages/root'
import { routes as signIn } from './pages/sign-in/routes'

const home = createRoute({
  getParentRoute: () => inside,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/profile', replace: true })
  },
})

export const router = createRouter({
  routeTree: root.addChildren([...signIn, inside.addChildren([home, ...profile])]),
  defaultPreload: 'intent',
  defaultPreloadStaleTime: 0,
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
