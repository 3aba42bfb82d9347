import { accessible, expect, prefer, signIn, test } from './filo'

for (const scheme of ['light', 'dark'] as const) {
  for (const locale of ['it', 'en'] as const) {
    test(`sign-in and shell are accessible, ${scheme}, ${locale}`, async ({ page }) => {
      await prefer(page, { scheme, locale })
      await page.goto('/')
      await expect(page).toHaveURL(/sign-in/)
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(locale === 'it' ? 'Accedi' : 'Sign in')
      await expect(page.getByRole('button', { name: /Brondella/ })).toBeVisible()
      await accessible(page)
      await signIn(page, 'seller', '/profile')
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await expect(page.getByText('Anna Calvarenga').first()).toBeVisible()
      await accessible(page)
    })
  }
}

test('with e-mail and password, kept over a reload, ended by signing out', async ({ page }) => {
  await page.goto('/profile')
  await page.getByLabel('E-mail').fill('responsabile@leonessa.example')
  await page.getByLabel('Password', { exact: true }).fill('non è questa')
  await page.getByRole('button', { name: 'Accedi', exact: true }).click()
  await expect(page.getByRole('alert')).toBeVisible()
  await expect(page.getByLabel('E-mail')).toHaveValue('responsabile@leonessa.example')
  await page.getByLabel('Password', { exact: true }).fill('prova-filo-brescia')
  await page.getByRole('button', { name: 'Accedi', exact: true }).click()
  // The sign-in's own address names the page too: one is in when the shell stands.
  await expect(page.locator('#content')).toBeVisible()
  await expect(page).toHaveURL(/\/profile$/)
  await page.reload()
  await expect(page.getByLabel('Nome')).toHaveValue('Davide Sarnovi')
  expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain('eyJ')
  await page.getByTitle('Davide Sarnovi').first().click()
  await page.getByRole('menuitem', { name: 'Esci', exact: true }).click()
  await expect(page).toHaveURL(/sign-in/)
  await page.goto('/profile')
  await expect(page).toHaveURL(/sign-in/)
})

test('signing out in one tab signs out the other', async ({ context, page }) => {
  await signIn(page, 'back_office', '/profile')
  const other = await context.newPage()
  await other.goto('/profile')
  await expect(other.getByLabel('Nome')).toHaveValue('Fabio Norvati')
  await other.getByTitle('Fabio Norvati').first().click()
  await other.getByRole('menuitem', { name: 'Esci', exact: true }).click()
  await expect(page).toHaveURL(/sign-in/)
})

test('the palette finds records and pages, by keyboard', async ({ page }) => {
  await signIn(page, 'seller', '/profile')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.keyboard.press('Control+k')
  const field = page.getByPlaceholder('Cerca o fai…')
  await expect(field).toBeFocused()
  await accessible(page)
  await field.fill('officine')
  await expect(page.getByRole('button', { name: /Officine/ }).first()).toBeVisible()
  await field.fill('profilo')
  await expect(page.getByRole('button', { name: 'Profilo' })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/profile/)
  await expect(field).toBeHidden()
})

test('`?` lists the keys, and a report names the page', async ({ page }) => {
  await signIn(page, 'seller', '/profile')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.keyboard.press('Shift+?')
  await expect(page.getByRole('dialog', { name: 'Scorciatoie' })).toContainText('Ctrl')
  await accessible(page)
  await page.keyboard.press('Escape')
  await page.getByTitle('Segnala o suggerisci').click()
  await expect(page.getByRole('dialog', { name: 'Segnala o suggerisci' })).toBeVisible()
  await accessible(page)
})

test('an address that nobody knows says so', async ({ page }) => {
  await signIn(page, 'seller', '/nowhere')
  await expect(page.getByText('Questa pagina non esiste.')).toBeVisible()
  await accessible(page)
})
