import { accessible, expect, signIn, test } from './filo'
import { pipeline } from './selling'

test('on a phone one stage at a time, and "Sposta in…" from below', async ({ page, request }) => {
  const made = await pipeline(request, ['Pressa', 'Tornio'])
  await signIn(page, 'seller', made.path)
  const card = (title: string) => page.locator('[data-card]').filter({ hasText: title })
  await expect(card('Pressa')).toBeVisible()
  await expect(page.getByRole('tab', { name: 'Primo 2' })).toHaveAttribute('aria-selected', 'true')
  await accessible(page)
  await card('Pressa').getByRole('button', { name: 'Menu di Pressa' }).tap()
  const sheet = page.getByRole('dialog', { name: 'Sposta «Pressa» in…' })
  await expect(sheet).toBeVisible()
  await accessible(page)
  await sheet.getByRole('button', { name: /^Secondo/ }).tap()
  await expect(card('Pressa')).toBeHidden()
  await page.getByRole('tab', { name: /^Secondo/ }).tap()
  await expect(card('Pressa')).toBeVisible()
  await expect.poll(async () => (await made.seller('GET', `/v1/opportunities/${made.ids[0]}`)).stage_id).toBe(made.stages[1]?.id)
})
