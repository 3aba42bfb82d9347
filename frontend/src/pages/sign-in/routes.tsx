import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { session } from '../../client/session'
import { root } from '../root'

const text = (value: unknown) => (typeof value === 'string' ? value : undefined)

export type SignInSearch = { to?: string; note?: 'chosen' }

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>): SignInSearch => {
    const to = text(search.to)
    return { ...(to?.startsWith('/') && !to.startsWith('//') ? { to } : {}), ...(search.note === 'chosen' ? { note: 'chosen' } : {}) }
  },
  beforeLoad: async ({ search }) => {
    if (session.standing() === 'unknown') await session.resume().catch(() => undefined)
    if (session.standing() === 'in') throw redirect({ href: search.to ?? '/', replace: true })
  },
  component: lazyRouteComponent(() => import('./SignInPage'), 'SignInPage'),
})
const forgotten = createRoute({
  getParentRoute: () => root,
  path: '/forgotten-password',
  component: lazyRouteComponent(() => import('./ResetPages'), 'ForgottenPasswordPage'),
})
// The two addresses of the service's mails; their token stands behind the #.
const reset = createRoute({
  getParentRoute: () => root,
  path: '/reset-password',
  component: lazyRouteComponent(() => import('./ResetPages'), 'NewPasswordPage'),
})
const invitation = createRoute({
  getParentRoute: () => root,
  path: '/accept-invitation',
  component: lazyRouteComponent(() => import('./InvitationPage'), 'InvitationPage'),
})

export const routes = [signIn, forgotten, reset, invitation] as const
