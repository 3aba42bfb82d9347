import type { Page } from '@playwright/test'
import { accessible, expect, signIn, test } from './filo'

/** The demo's workspace, as if it had only just been founded: no demo, nothing to do, no company yet. */
async function founded(page: Page) {
  await page.route('**/v1/me', async (route) => {
    const answer = await route.fetch()
    const me = await answer.json()
    await route.fulfill({ response: answer, json: me.workspace ? { ...me, workspace: { ...me.workspace, demo: false } } : me })
  })
  await page.route('**/v1/today*', async (route) => {
    const answer = await route.fetch()
    await route.fulfill({ response: answer, json: { ...(await answer.json()), sections: [] } })
  })
  await page.route(/v1\/companies\?.*limit=1(&|$)/, async (route) => {
    const answer = await route.fetch()
    await route.fulfill({ response: answer, json: { ...(await answer.json()), data: [] } })
  })
}

test('a fresh workspace says what to do first; put away, it stays away', async ({ page }) => {
  await founded(page)
  await signIn(page, 'admin')
  const first = page.getByRole('region', { name: 'Primi passi' })
  await expect(first.getByRole('listitem')).toHaveCount(4)
  await expect(first.getByRole('link', { name: 'Invita i colleghi' })).toHaveAttribute('href', '/settings/members')
  await expect(first.getByRole('listitem').filter({ hasText: 'Apri la prima trattativa' })).toContainText('Fatto')
  await expect(first.getByRole('listitem').filter({ hasText: 'Aggiungi il primo cliente' })).not.toContainText('Fatto')
  await accessible(page)
  const close = first.getByRole('button', { name: 'Chiudi i primi passi' })
  await close.click()
  await expect(first).toBeHidden()
  await expect(page.getByText('oggi non ti aspetta niente')).toBeVisible()
  await page.getByRole('button', { name: 'Annulla' }).click()
  await close.click()
  await page.reload()
  await expect(page.getByText('oggi non ti aspetta niente')).toBeVisible()
  await expect(first).toBeHidden()
})

test('who was invited to sell begins with a customer, a deal, an activity and a quote', async ({ page }) => {
  await founded(page)
  await signIn(page, 'seller')
  const first = page.getByRole('region', { name: 'Primi passi' })
  await expect(first.getByRole('listitem').getByRole('link')).toHaveText([
    'Aggiungi il primo cliente',
    'Apri la prima trattativa',
    'Pianifica la prima attività',
    'Prepara il primo preventivo',
  ])
})
