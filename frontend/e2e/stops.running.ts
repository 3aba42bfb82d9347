import type { Page } from '@playwright/test'
import { hooked, submitted } from './intake'
import type { Stop } from './stops'
import type { Words } from './words'

const button =
  (of: string, exact = true) =>
  (page: Page, word: Words) =>
    page
      .getByRole('button', { name: word(of), exact })
      .first()
      .click()

/** Every figure as its table. */
async function tables(page: Page, word: Words) {
  for (const each of await page
    .locator('label')
    .filter({ hasText: word('analytics_table') })
    .all())
    await each.click()
}

async function drill(page: Page, word: Words) {
  await tables(page, word)
  await page.getByRole('table').first().getByRole('button').first().click()
}

/** The first tile that leads anywhere. */
const tile = (page: Page) => page.locator('main [class*=tiles] button').first().click()

const section = (name: string, open?: Stop['open'], see?: string): Stop => ({
  name: `settings-${name}${open ? '-dialog' : ''}`,
  to: `/settings/${name}`,
  seat: 'admin',
  ...(open && { open }),
  ...(see && { see }),
})

const firstEdit = (page: Page, word: Words) =>
  page
    .getByRole('button', { name: new RegExp(`^${word('settings_edit_one')}`) })
    .first()
    .click()

const newRow = (page: Page) => page.locator('tbody[data-fresh] [data-column=target]').fill('armadio')

/** The service fails: the page says so, and under which number it is found. */
async function failing(page: Page) {
  const failure = { title: 'Errore interno', detail: 'Riprova tra poco.', code: 'internal', status: 500, trace_id: '0af7651916cd43dd' }
  await page.route(/v1\/quotes(\/query)?(\?|$)/, (route) =>
    route.fulfill({ status: 500, contentType: 'application/problem+json', json: failure }),
  )
  await page.reload()
}

export const RUNNING: readonly Stop[] = [
  { name: 'dashboard', to: '/dashboard' },
  { name: 'dashboard-mine', to: '/dashboard?view=mine' },
  { name: 'dashboard-seller', to: '/dashboard', seat: 'seller' },
  { name: 'dashboard-tables', to: '/dashboard', open: tables, see: 'table' },
  { name: 'dashboard-behind', to: '/dashboard', open: drill },
  { name: 'lost-reasons', to: '/lost-reasons' },
  { name: 'lost-reasons-tables', to: '/lost-reasons', open: tables, see: 'table' },
  { name: 'lost-reasons-behind', to: '/lost-reasons', open: drill },
  { name: 'recall', to: '/recall' },
  { name: 'recall-nothing', to: '/recall?due=overdue&reason=01a00000-0000-7000-8000-000000000000' },
  { name: 'stages', to: '/stages' },
  { name: 'stages-tables', to: '/stages', open: tables, see: 'table' },
  { name: 'stages-behind', to: '/stages', open: drill },
  { name: 'stages-leads', to: '/stages?view=leads' },
  { name: 'stages-leads-behind', to: '/stages?view=leads', open: tile },
  { name: 'flow', to: '/flow' },
  { name: 'flow-tables', to: '/flow', open: tables, see: 'table' },
  { name: 'flow-behind', to: '/flow', open: tile },
  { name: 'recall-behind', to: '/recall', open: tile },
  { name: 'saved-reports', to: '/saved-reports' },
  { name: 'save-report', to: '/lost-reasons', open: button('saved_save') },
  { name: 'at-risk', to: '/dashboard?drill=%2Fv1%2Fanalytics%2Fat-risk' },
  ...[
    'workspace',
    'pipelines',
    'reasons',
    'dictionaries',
    'vat',
    'payment',
    'prices',
    'approvals',
    'letterhead',
    'templates',
    'forms',
    'submissions',
    'fields',
    'members',
    'teams',
    'roles',
    'webhooks',
    'erp',
    'keys',
    'reports',
    'imports',
    'invoices',
    'mail',
    'seen',
    'notifications',
  ].map((name) => section(name)),
  { name: 'settings-imports-new', to: '/settings/imports/new', seat: 'admin' },
  section('pipelines', button('settings_stage_more', false), '[aria-expanded=true]'),
  section('reasons', firstEdit),
  section('dictionaries', button('settings_merge_one', false)),
  section('vat', firstEdit),
  section('prices', firstEdit),
  { name: 'settings-price-list', to: ({ prices }) => `/settings/prices/${prices}`, seat: 'admin' },
  { name: 'settings-price-list-row', to: ({ prices }) => `/settings/prices/${prices}`, seat: 'admin', open: newRow, see: '[role=listbox]' },
  section('forms', button('forms_new')),
  {
    name: 'settings-form',
    to: '/settings/forms',
    seat: 'admin',
    open: async (page) => page.goto(`/settings/forms/${(await submitted(page)).form}`),
    see: 'code',
  },
  {
    name: 'settings-submission',
    to: '/settings/submissions',
    seat: 'admin',
    open: async (page) => page.goto(`/settings/submissions/${(await submitted(page)).read}`),
    see: 'pre',
  },
  {
    name: 'settings-submission-spam',
    to: '/settings/submissions',
    seat: 'admin',
    open: async (page) => page.goto(`/settings/submissions/${(await submitted(page)).spam}`),
    see: 'pre',
  },
  section('webhooks', button('webhooks_new')),
  {
    name: 'settings-webhook',
    to: '/settings/webhooks',
    seat: 'admin',
    open: async (page) => page.goto(`/settings/webhooks/${await hooked(page)}`),
    see: 'main h2',
  },
  section('approvals', firstEdit),
  { ...section('approvals', button('settings_delegation_new')), name: 'settings-delegation' },
  section('fields', button('settings_custom_field_new')),

  section('templates', button('settings_clause_new')),
  section('members', button('settings_invite')),
  section('roles', button('settings_role_new')),
  section('keys', button('settings_key_new')),
  { name: 'settings-seller', to: '/settings', seat: 'seller' },
  { name: 'settings-notifications-seller', to: '/settings/notifications', seat: 'seller' },
  { name: 'profile', to: '/profile' },
  { name: 'profile-factor', to: '/profile', open: button('session_factor_begin'), see: 'img[src^=data]' },
  {
    name: 'tour',
    to: '/',
    seat: 'back_office', // by nobody else: it stays until it is left
    open: async (page, word) => {
      await page.keyboard.press('Control+k')
      await page.getByRole('dialog').getByRole('combobox').or(page.getByRole('dialog').getByRole('textbox')).first().fill(word('tour_name'))
      await page
        .getByRole('option')
        .or(page.getByRole('dialog').getByRole('button'))
        .filter({ hasText: word('tour_name') })
        .first()
        .waitFor()
      await page.keyboard.press('Enter')
      await page.locator('[class*=ring]').waitFor()
    },
  },
  {
    name: 'rail-wide',
    to: '/profile',
    on: 'desktop',
    open: (page, word) => page.getByTitle(word('shell_widen')).click(),
    see: '[data-rail=wide]',
  },
  {
    name: 'rail-narrow',
    to: '/profile',
    on: 'desktop',
    open: (page, word) => page.getByTitle(word('shell_narrow')).click(),
    see: '[data-rail=narrow]',
  },
  { name: 'account', to: '/profile', on: 'desktop', open: (page) => page.getByTitle('Davide Sarnovi').first().click() },
  { name: 'more', to: '/', on: 'phone', open: button('shell_more') },
  { name: 'notifications', to: '/profile', on: 'desktop', open: button('notifications_title', false) },
  { name: 'palette', to: '/profile', open: (page) => page.keyboard.press('Control+k') },
  {
    name: 'palette-found',
    to: '/profile',
    open: async (page) => {
      await page.keyboard.press('Control+k')
      await page.getByRole('dialog').getByRole('combobox').or(page.getByRole('dialog').getByRole('textbox')).first().fill('officine')
      await page
        .getByText(/Officine/)
        .first()
        .waitFor()
    },
  },
  { name: 'help', to: '/board', on: 'desktop', open: (page) => page.keyboard.press('Shift+?') },
  {
    name: 'report',
    to: '/profile',
    on: 'desktop',
    open: (page, word) => page.getByTitle(word('shell_report')).click(),
  },
  { name: 'error', to: '/quotes', open: failing, see: '[role=alert]' },
  {
    name: 'offline',
    to: '/board',
    open: async (page) => {
      await page.locator('[data-card]').first().waitFor()
      await page.context().setOffline(true)
    },
    see: '[role=status]',
  },
  ...['sign-in', 'forgotten-password', 'reset-password', 'accept-invitation'].map((name) => ({
    name,
    to: `/${name}`,
    seat: 'nobody' as const,
  })),
  { name: 'nowhere', to: '/nowhere' },
  { name: 'deal-nowhere', to: '/opportunities/01a00000-0000-7000-8000-000000000000' },
]
