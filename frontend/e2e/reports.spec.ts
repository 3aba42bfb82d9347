import { accessible, expect, signIn, test } from './filo'

test('what a seller reports reaches who administers: at once, with its page, until it is dealt with', async ({ browser, page }) => {
  const text = `Il totale non torna ${crypto.randomUUID().slice(0, 8)}`
  const admin = await (await browser.newContext({ locale: 'it-IT', timezoneId: 'Europe/Rome' })).newPage()
  await signIn(admin, 'admin', '/settings/reports')
  await expect(admin.getByRole('heading', { name: 'Segnalazioni' })).toBeVisible()

  await signIn(page, 'seller', '/products')
  await page.getByTitle('Segnala o suggerisci').click()
  const dialog = page.getByRole('dialog', { name: 'Segnala o suggerisci' })
  await expect(dialog.getByRole('button', { name: 'Invia' })).toBeDisabled()
  await dialog.getByRole('textbox').fill(text)
  await dialog.getByRole('button', { name: 'Invia' }).click()
  await expect(page.getByText('Segnalazione inviata: grazie.')).toBeVisible()
  await expect(dialog).toBeHidden()

  // The list follows without asking, and so does the bell.
  const line = admin.getByRole('row').filter({ hasText: text })
  await expect(line).toContainText('/products')
  await expect(line).toContainText('Anna Calvarenga')
  await accessible(admin)
  await admin
    .getByRole('button', { name: /^Notifiche/ })
    .first()
    .click()
  const notice = admin.getByRole('link').filter({ hasText: text })
  await expect(notice).toContainText('Anna Calvarenga segnala un problema')
  await notice.click()
  await expect(admin).toHaveURL(/\/settings\/reports$/)
  await line.getByRole('button', { name: /^Gestita/ }).click()
  await expect(line).toBeHidden()
  await admin.getByRole('button', { name: 'Annulla' }).click()
  await expect(line).toBeVisible()
  await line.getByRole('button', { name: /^Gestita/ }).click()
  await expect(line).toBeHidden()
  await admin.context().close()
})
