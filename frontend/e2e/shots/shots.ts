import { type BrowserContextOptions, devices } from '@playwright/test'
import { expect, prefer, signIn, test } from '../filo'
import { AREAS, arrive, bySeat, findIds, strangers, watch } from '../stops'
import { words } from '../words'

// FILO_SHOTS=board,deal takes only the stops whose names begin so.
const ONLY = process.env.FILO_SHOTS?.split(',')
const wanted = (name: string) => !ONLY || ONLY.some((start) => name.startsWith(start))
const DESK: BrowserContextOptions = { viewport: { width: 1440, height: 900 } }
const LOOKS = [
  { look: 'light', scheme: 'light', locale: 'it', profile: 'desktop' },
  { look: 'dark', scheme: 'dark', locale: 'it', profile: 'desktop' },
  { look: 'english', scheme: 'light', locale: 'en', profile: 'desktop' },
  { look: 'phone', scheme: 'light', locale: 'it', profile: 'phone' },
  { look: 'phone-dark', scheme: 'dark', locale: 'it', profile: 'phone' },
] as const

for (const { look, scheme, locale, profile } of LOOKS) {
  test(look, async ({ browser, baseURL, request }) => {
    const ids = await findIds(request)
    await strangers(request)
    const missed: string[] = []
    for (const area of AREAS) {
      for (const [seat, all] of bySeat(area, profile)) {
        const stops = all.filter(({ name }) => wanted(name))
        if (!stops.length) continue
        const device = profile === 'phone' ? devices['Pixel 7'] : DESK
        const context = await browser.newContext({ ...device, baseURL: baseURL ?? '', locale: 'it-IT', timezoneId: 'Europe/Rome' })
        const page = await context.newPage()
        page.setDefaultTimeout(10_000)
        await prefer(page, { scheme, locale })
        const settled = watch(page)
        if (seat !== 'nobody') await signIn(page, seat)
        for (const stop of stops) {
          await arrive(page, stop, ids, words(locale)).catch((error: Error) => missed.push(`${stop.name}: ${error.message.slice(0, 200)}`))
          await settled()
          await page.screenshot({ path: `shots/${look}/${stop.name}.png`, animations: 'disabled' })
        }
        await context.close()
      }
    }
    expect(missed).toEqual([])
  })
}
