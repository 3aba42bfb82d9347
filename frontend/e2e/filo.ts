import AxeBuilder from '@axe-core/playwright'
import { test as base, expect, type Page } from '@playwright/test'

export type Seat = 'admin' | 'manager' | 'seller' | 'back_office'
const NAMES: Record<Seat, RegExp> = {
  admin: /^(Titolare|Owner)/,
  manager: /^(Responsabile|Manager)/,
  seller: /^(Venditrice|Seller)/,
  back_office: /^(Ufficio|Back office)/,
}

/** `test` of every browser test: the service's address is known only once it runs. */
export const test = base.extend({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture asks for from the pattern
  baseURL: async ({}, use) => {
    await use(process.env.FILO_E2E_URL)
  },
})
export { expect }

/** Signs in as one of the demo's people, through the page, and lands on `to`. */
export async function signIn(page: Page, seat: Seat, to = '/') {
  await page.goto(`/sign-in?to=${encodeURIComponent(to)}`)
  await page.getByRole('button', { name: NAMES[seat] }).click()
  // The address changes before the page does: what counts is that the shell stands.
  await expect(page.locator('#content')).toBeVisible()
}

/** Light or dark, Italian or English, before anything is loaded. */
export async function prefer(page: Page, { scheme = 'light', locale = 'it' }: { scheme?: 'light' | 'dark'; locale?: 'it' | 'en' }) {
  await page.addInitScript(
    ([wanted, language]) => {
      localStorage.setItem('filo.scheme', wanted)
      localStorage.setItem('PARAGLIDE_LOCALE', language)
    },
    [scheme, locale] as const,
  )
}

/** No violation of axe on the page as it stands. */
export async function accessible(page: Page) {
  // Without frames in the page, what axe finds need not be put together on another one.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
  expect(violations.map(({ id, nodes }) => ({ id, at: nodes.map((node) => node.target.join(' ')) }))).toEqual([])
}
