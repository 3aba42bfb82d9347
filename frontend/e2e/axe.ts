import AxeBuilder from '@axe-core/playwright'
import { type BrowserContextOptions, devices, type Page } from '@playwright/test'
import { expect, prefer, signIn, test } from './filo'
import { type Area, arrive, bySeat, findIds, strangers, watch } from './stops'
import { type Locale, words } from './words'

// By night only the colours are others.
const COLOURS = ['color-contrast', 'link-in-text-block']
type Fault = { id: string; nodes: { target: unknown[] }[] }

export const paint = (page: Page, scheme: 'light' | 'dark') =>
  page.evaluate((wanted) => {
    document.documentElement.setAttribute('data-mantine-color-scheme', wanted)
    // Colours that fade into others are read once they are there.
    for (const each of document.getAnimations()) if (each instanceof CSSTransition) each.finish()
  }, scheme)

async function look(page: Page, stop: string) {
  await paint(page, 'light')
  // Without frames in the page, axe need not be run in parts and put together on another page.
  const byDay = await new AxeBuilder({ page })
    .setLegacyMode()
    .options({ resultTypes: ['violations'] })
    .analyze()
  await paint(page, 'dark')
  // It stays in the page that it has read: the second time it need not be sent there.
  const byNight = await page.evaluate(
    (rules) => (window as unknown as { axe: Axe }).axe.run({ runOnly: rules, resultTypes: ['violations'] }),
    COLOURS,
  )
  await paint(page, 'light')
  const said = (scheme: string, faults: Fault[]) =>
    faults.map(({ id, nodes }) => ({ stop, scheme, id, at: nodes.map(({ target }) => target.join(' ')) }))
  return [...said('light', byDay.violations), ...said('dark', byNight.violations)]
}
type Axe = { run: (options: object) => Promise<{ violations: Fault[] }> }

/** Every page of an area, by day and by night, on a desktop its dialogs too: axe finds nothing. One sign-in per seat, then on foot. */
export function walk(area: Area, locale: Locale, profile: 'desktop' | 'phone') {
  test(`axe: ${area}, ${locale}, ${profile}`, async ({ browser, baseURL, request }) => {
    test.setTimeout(900_000) // dozens of pages, each read twice
    const ids = await findIds(request)
    if (area === 'people') await strangers(request)
    const found: Awaited<ReturnType<typeof look>> = []
    const device: BrowserContextOptions = profile === 'phone' ? devices['Pixel 7'] : { viewport: { width: 1440, height: 900 } }
    for (const [seat, stops] of bySeat(area, profile)) {
      const context = await browser.newContext({ ...device, baseURL: baseURL ?? '', reducedMotion: 'reduce', timezoneId: 'Europe/Rome' })
      const page = await context.newPage()
      await prefer(page, { scheme: 'light', locale })
      const settled = watch(page)
      if (seat !== 'nobody') await signIn(page, seat)
      for (const stop of stops.filter(({ passing, open, on }) => !passing && (profile === 'desktop' || on === 'phone' || !open))) {
        await arrive(page, stop, ids, words(locale))
        await settled()
        found.push(...(await look(page, stop.name)))
      }
      await context.close()
    }
    // Said once more where a log's end shows it.
    for (const { stop, scheme, id, at } of found)
      await test.info().attach(`${stop} ${scheme}`, { body: `${id}: ${at.join(', ')}`, contentType: 'text/plain' })
    expect(found).toEqual([])
  })
}
