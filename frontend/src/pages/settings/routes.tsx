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
const prices = createRoute({
  getParentRoute: () => inside,
  path: '/settings/prices/$id',
  component: lazyRouteComponent(() => import('./PriceListPage'), 'PriceListPage'),
})

export const routes = [settings, section, prices] as const
