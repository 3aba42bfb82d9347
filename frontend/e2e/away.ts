import type { Page } from '@playwright/test'
import { expect } from './filo'
import type { pipeline } from './selling'

/** The app is on the device, and all of the member's deals. */
export async function keptOn(page: Page) {
  await page.goto('/profile')
  await page.waitForFunction(() => navigator.serviceWorker.ready.then(() => navigator.serviceWorker.controller !== null))
  const button = page.getByRole('button', { name: /Aggiorna ora|Refresh now/ })
  await button.click()
  // Every test's deals are the same seller's: there are many, and each is asked for.
  await expect(button).not.toHaveAttribute('data-loading', 'true', { timeout: 150_000 })
  await expect(page.getByText(/tenut[ae] su questo dispositivo|kept on this device/)).toBeVisible()
}

/** All that lies in the browser's database, or under the addresses of the service in its caches. */
export const left = (page: Page) =>
  page.evaluate(async () => {
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const asked = indexedDB.open('filo')
      asked.onsuccess = () => resolve(asked.result)
      asked.onerror = () => reject(asked.error)
    })
    const count = (name: string) =>
      new Promise<number>((resolve) => {
        const asked = db.transaction(name).objectStore(name).count()
        asked.onsuccess = () => resolve(asked.result)
      })
    const found = { answers: await count('answers'), outbox: await count('outbox') }
    db.close()
    const caches_ = await Promise.all(
      (await caches.keys()).map(async (name) => (await (await caches.open(name)).keys()).map(({ url }) => url)),
    )
    return { ...found, cached: caches_.flat().filter((url) => new URL(url).pathname.startsWith('/v1')) }
  })

export const queued = (page: Page, count: number) =>
  expect(page.getByText(count === 1 ? '1 modifica in coda' : `${count} modifiche in coda`)).toBeVisible()

/** The names of the stages that a deal has been in, the first first. */
export async function trail(made: Awaited<ReturnType<typeof pipeline>>, id: string | undefined) {
  const { data } = (await made.admin('GET', `/v1/opportunities/${id}/visits`)) as unknown as {
    data: { stage_id: string; entered_at: string }[]
  }
  return [...data]
    .sort((a, b) => a.entered_at.localeCompare(b.entered_at))
    .map((visit) => made.stages.find((stage) => stage.id === visit.stage_id)?.name)
}

/** How often a deal was moved, as its timeline tells. */
export async function moves(made: Awaited<ReturnType<typeof pipeline>>, id: string | undefined) {
  const { data } = (await made.admin('GET', `/v1/opportunities/${id}/timeline?limit=200`)) as unknown as { data: { type: string }[] }
  return data.filter(({ type }) => type === 'opportunity.moved').length
}
