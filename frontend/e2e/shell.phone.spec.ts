import { accessible, expect, signIn, test } from './filo'

test('on a phone the pages are at the bottom', async ({ page }) => {
  await signIn(page, 'seller', '/profile')
  const bar = page.getByRole('navigation', { name: 'Principale' })
  await expect(bar.getByRole('button', { name: 'Cerca' })).toBeVisible()
  await accessible(page)
  await bar.getByRole('button', { name: 'Altro' }).click()
  await expect(page.getByRole('dialog', { name: 'Altro' })).toBeVisible()
  await accessible(page)
})
