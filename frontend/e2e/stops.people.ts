import type { Page } from '@playwright/test'
import type { Stop } from './stops'
import type { Words } from './words'

const button =
  (of: string, exact = true) =>
  (page: Page, word: Words) =>
    page
      .getByRole('button', { name: word(of), exact })
      .first()
      .click()
const item = (of: string) => (page: Page, word: Words) => page.getByRole('menuitem', { name: word(of) }).click()

async function merge(page: Page, word: Words) {
  await button('companies_more')(page, word)
  await item('companies_merge')(page, word)
}

async function select(page: Page) {
  await page.getByRole('grid').getByRole('row').nth(1).focus()
  await page.keyboard.press('Space')
  await page.keyboard.press('Shift+ArrowDown')
}

export const PEOPLE: readonly Stop[] = [
  { name: 'contacts', to: '/contacts' },
  { name: 'contacts-nothing', to: '/contacts?q=zzzzzz' },
  { name: 'contacts-filters', to: '/contacts', open: button('list_filters') },
  { name: 'contacts-columns', to: '/contacts', on: 'desktop', open: button('list_columns') },
  { name: 'contacts-selected', to: '/contacts', on: 'desktop', open: select, see: '[role=toolbar]' },
  {
    name: 'contacts-calls',
    to: '/contacts?q=brondini',
    on: 'desktop',
    open: async (page, word) => {
      await button('forall_each')(page, word)
      await item('forall_calls')(page, word)
    },
  },
  { name: 'contact', to: ({ contact }) => `/contacts/${contact}` },
  { name: 'contact-drawer', to: ({ contact }) => `/contacts?contact=${contact}` },
  { name: 'contact-new', to: '/contacts', open: button('contacts_new') },
  { name: 'contact-merge', to: ({ contact }) => `/contacts/${contact}`, open: merge },
  { name: 'companies', to: '/companies' },
  { name: 'company', to: ({ company }) => `/companies/${company}` },
  { name: 'company-drawer', to: ({ company }) => `/companies?company=${company}` },
  { name: 'company-new', to: '/companies', open: button('companies_new') },
  { name: 'company-merge', to: ({ company }) => `/companies/${company}`, open: merge },
  { name: 'activities', to: '/activities' },
  { name: 'activities-everybody', to: '/activities?whose=all' },
  { name: 'activities-done', to: '/activities?done=true&whose=all' },
  { name: 'activities-week', to: '/activities?view=week&whose=all' },
  { name: 'activity', to: ({ activity }) => `/activities/${activity}` },
  { name: 'activities-month', to: '/activities?view=month&whose=all' },
]
