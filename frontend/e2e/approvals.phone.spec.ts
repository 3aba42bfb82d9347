import { accessible, expect, signIn, test } from './filo'
import { overTheLimit } from './sales'

test('on a phone the manager says no with a note, and the seller reads it on the quote', async ({ page }) => {
  const { anna, quote, title } = await overTheLimit(page)
  await anna.post(`/v1/quotes/${quote.id}/submit`, { note: 'Il concorrente fa meno' }, { 'If-Match': `"v${quote.version}"` })
  await signIn(page, 'manager')
  await page.getByRole('button', { name: 'Altro', exact: true }).click()
  await page
    .getByRole('dialog')
    .getByRole('link', { name: /Approvazioni$/ })
    .click()
  const card = page.getByRole('article', { name: title })
  await card.getByRole('button', { name: 'Non approvare' }).click()
  await accessible(page)
  await card.getByRole('textbox', { name: 'Nota per chi l’ha chiesta' }).fill('Al massimo il 16')
  await card.getByRole('button', { name: 'Conferma il no' }).click()
  await expect(card).toBeHidden()

  await page.context().clearCookies()
  await signIn(page, 'seller', `/quotes/${quote.id}`)
  const banner = page.getByRole('region', { name: 'Per inviarlo serve un’approvazione' })
  await expect(banner).toContainText('non l’ha approvato')
  await expect(banner).toContainText('Al massimo il 16')
  // A phone opens what was downloaded with its own viewer.
  const saving = page.waitForEvent('download')
  await page.getByRole('button', { name: 'PDF', exact: true }).click()
  expect((await saving).suggestedFilename()).toMatch(/\.pdf$/)
})
