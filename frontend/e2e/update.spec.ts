import { expect, signIn, test } from './filo'

test.use({ serviceWorkers: 'allow' })

test('a newer version is offered and never forced; accepted, it is the one that runs', async ({ page, context }) => {
  await signIn(page, 'seller', '/profile')
  await page.waitForFunction(() => navigator.serviceWorker.ready.then(() => navigator.serviceWorker.controller !== null))
  await context.route('**/sw.js', async (route) => {
    const answer = await route.fetch()
    await route.fulfill({ response: answer, body: `${await answer.text()}\n// newer` })
  })
  await page.evaluate(async () => void (await (await navigator.serviceWorker.ready).update()))
  const offer = page.getByRole('alert').filter({ hasText: 'C’è una nuova versione di Filo.' })
  await expect(offer).toBeVisible()
  const waits = () => page.evaluate(async () => Boolean((await navigator.serviceWorker.ready).waiting))
  expect(await waits()).toBe(true)
  const again = page.waitForEvent('load')
  await offer.getByRole('button', { name: 'Ricarica' }).click()
  await again
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(offer).toBeHidden()
  expect(await waits()).toBe(false)
})
