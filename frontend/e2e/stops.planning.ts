import type { Page } from '@playwright/test'
import type { Stop } from './stops'
import type { Words } from './words'

const button = (of: string) => (page: Page, word: Words) =>
  page
    .getByRole('button', { name: word(of), exact: true })
    .first()
    .click()
/** The deals behind the first figure that has some. */
const behind = (page: Page) => page.getByRole('table').first().getByRole('button', { name: /€/ }).first().click()

async function edit(page: Page, word: Words) {
  await page
    .getByRole('button', { name: new RegExp(`^${word('targets_edit')}`) })
    .first()
    .click()
}

async function deleted(page: Page, word: Words) {
  await page.getByText(word('forecast_adjustments_deleted')).click()
}

export const PLANNING: readonly Stop[] = [
  { name: 'targets', to: '/targets' },
  { name: 'targets-year', to: '/targets?unit=year', seat: 'admin' },
  { name: 'targets-none', to: '/targets?unit=month&at=2019-01-01' },
  { name: 'targets-new', to: '/targets', open: button('targets_new') },
  { name: 'targets-edit', to: '/targets', open: edit },
  { name: 'targets-grid', to: '/targets', open: button('targets_grid') },
  { name: 'targets-behind', to: '/targets', open: behind },
  { name: 'targets-seller', to: '/targets', seat: 'seller' },
  { name: 'forecast', to: '/forecast?since=quarter' },
  { name: 'forecast-behind', to: '/forecast', open: behind },
  { name: 'forecast-adjustment', to: '/forecast', open: button('forecast_adjustment_new') },
  { name: 'forecast-deleted', to: '/forecast', open: deleted, see: 'main' },
  { name: 'forecast-seller', to: '/forecast', seat: 'seller' },
  { name: 'meeting', to: '/meeting' },
  { name: 'meeting-everybody', to: '/meeting?seller=all' },
  { name: 'meeting-seller', to: '/meeting', seat: 'seller' },
]
