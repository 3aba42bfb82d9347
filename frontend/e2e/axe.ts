import AxeBuilder from '@axe-core/playwright'
import { type BrowserContextOptions, devices, type Page } from '@playwright/test'
import { expect, prefer, signIn, test } from './filo'
import { type Area, arrive, bySeat, findIds, watch } from './stops'
import { type Locale, words } from './words'

// By night only the colours are others.
const COLOURS = ['color-contrast', 'link-in-text-block']
type Scheme = 'light' | 'dark'
const SCHEMES: readonly Scheme[] = ['light', 'dark']

async function look(page: Page, stop: string, scheme: Scheme) {
  await page.evaluate((wanted) => document.documentElement.setAttribute('data-mantine-color-scheme', wanted), scheme)
  // Without frames in the page, axe need not be run in parts and put together on another page.
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] })
  if (scheme === 'dark') axe.withRules(COLOURS)
  const { violations } = await axe.analyze()
  return violations.map(({ id, nodes }) => ({ stop, scheme, id, at: nodes.map(({ target }) => target.join(' ')) }))
}

/** Every page and dialog of an area, by day and by night: axe finds nothing. One sign-in per seat, then on foot. */
export function walk(area: Area, locale: Locale, profile: 'desktop' | 'phone') {
  test(`axe: ${area}, ${locale}, ${profile}`, async ({ browser, baseURL, request }) => {
    test.setTimeout(900_000) // dozens of pages, each read twice
    const ids = await findIds(request)
    const found: Awaited<ReturnType<typeof look>> = []
    const device: BrowserContextOptions = profile === 'phone' ? devices['Pixel 7'] : { viewport: { width: 1440, height: 900 } }
    for (const [seat, stops] of bySeat(area, profile)) {
      const context = await browser.newContext({ ...device, baseURL: baseURL ?? '', reducedMotion: 'reduce', timezoneId: 'Europe/Rome' })
      const page = await context.newPage()
      await prefer(page, { scheme: 'light', locale })
      const settled = watch(page)
      if (seat !== 'nobody') await signIn(page, seat)
      for (const stop of stops.filter(({ passing }) => !passing)) {
        await arrive(page, stop, ids, words(locale))
        await settled()
        for (const scheme of SCHEMES) found.push(...(await look(page, stop.name, scheme)))
      }
      await context.close()
    }
    expect(found).toEqual([])
  })
}
