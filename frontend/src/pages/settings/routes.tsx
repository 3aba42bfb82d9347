import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { inside } from '../root'

const settings = createRoute({
  getParentRoute: () => inside,
  path: '/settings',
  component: lazyRouteComponent(() => import('./SettingsPage'), 'SettingsPage'),
})
const section = createRoute({
  getParentRoute: () => inside,
  path: '/settings/$section',
  component: lazyRouteComponent(() => import('./SettingsPage'), 'SettingsPage'),
})

export const routes = [settings, section] as const
