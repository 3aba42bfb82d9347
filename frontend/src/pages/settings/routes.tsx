import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { inside } from '../root'
import type { Asked } from './importSearch'

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
  component: lazyRouteComponent(() => import('./SettingsPage'), 'PriceListPage'),
})

const form = createRoute({
  getParentRoute: () => inside,
  path: '/settings/forms/$id',
  component: lazyRouteComponent(() => import('./SettingsPage'), 'FormPage'),
})
const submission = createRoute({
  getParentRoute: () => inside,
  path: '/settings/submissions/$id',
  component: lazyRouteComponent(() => import('./SettingsPage'), 'SubmissionPage'),
})
const webhook = createRoute({
  getParentRoute: () => inside,
  path: '/settings/webhooks/$id',
  component: lazyRouteComponent(() => import('./SettingsPage'), 'WebhookPage'),
})
// What its search says is made sense of by the page, which not everybody loads; `new` is one that is not there yet.
const oneImport = createRoute({
  getParentRoute: () => inside,
  path: '/settings/imports/$id',
  validateSearch: ({ kind, show, at, back }: Asked): Asked => ({ kind, show, at, back }),
  component: lazyRouteComponent(() => import('./SettingsPage'), 'ImportPage'),
})

export const routes = [settings, section, prices, form, submission, webhook, oneImport] as const
