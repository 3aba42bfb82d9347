import { accessible, expect, signIn, test } from './filo'

const LISTED = {
  name: 'OFFICINE BONETTI SRL',
  vat_number: null,
  tax_code: null,
  sdi_code: 'M5UXCR1',
  pec: 'bonetti@pec.example',
  address: { type: 'legal', street: 'VIA MILANO 12', postal_code: '25100', city: 'BRESCIA', province: 'BS', country: 'IT' },
  industry: null,
  active: true,
}

// No register is asked from here: what it says stands in for one, and the rest is the service's own.
test('a new company is filled in with what a register says of its name', async ({ page }) => {
  await page.route('**/v1/directory', (route) =>
    route.fulfill({ json: { directory: 'openapi', detail: 'start', key_kept: true, searches: true } }),
  )
  await page.route('**/v1/directory/companies*', (route) =>
    route.fulfill({
      json: { directory: 'openapi', at: new Date().toISOString(), remembered: false, check: null, problem: null, data: [LISTED] },
    }),
  )
  await signIn(page, 'seller', '/companies')
  await page.getByRole('button', { name: 'Nuova azienda' }).first().click()
  const dialog = page.getByRole('dialog', { name: 'Nuova azienda' })
  await dialog.getByRole('textbox', { name: 'Azienda' }).fill('officine bonetti')
  await accessible(page)
  await dialog.getByRole('button', { name: /OFFICINE BONETTI SRL/ }).click()
  await expect(dialog.getByText(/Compilato con i dati di openapi\.it/)).toBeVisible()
  await expect(dialog.getByRole('textbox', { name: 'Città' })).toHaveValue('BRESCIA')
  const name = `Bonetti ${crypto.randomUUID().slice(0, 8)}`
  await dialog.getByRole('textbox', { name: 'Azienda' }).fill(name)
  const made = page.waitForRequest((request) => request.method() === 'POST' && request.url().endsWith('/v1/companies'))
  await dialog.getByRole('button', { name: 'Crea azienda' }).click()
  expect((await made).postDataJSON()).toMatchObject({
    name,
    sdi_code: 'M5UXCR1',
    pec: 'bonetti@pec.example',
    addresses: [{ street: 'VIA MILANO 12', city: 'BRESCIA' }],
  })
  await expect(page.getByRole('heading', { name })).toBeVisible()
})

test('without a register the digits of a VAT number are checked as they are typed', async ({ page }) => {
  await signIn(page, 'seller', '/companies')
  await page.getByRole('button', { name: 'Nuova azienda' }).first().click()
  const dialog = page.getByRole('dialog', { name: 'Nuova azienda' })
  const number = dialog.getByRole('textbox', { name: 'Partita IVA' })
  await number.fill('IT 02716 38098 1')
  await expect(dialog.getByText('Cifre corrette')).toBeVisible()
  await number.fill('IT 02716 38098 2')
  await expect(dialog.getByText('Cifre sbagliate')).toBeVisible()
})

test('who decides chooses the register, and tries it', async ({ page }) => {
  await signIn(page, 'admin', '/settings/workspace')
  const form = page.getByRole('form', { name: 'Registro delle imprese' })
  await form.getByRole('button', { name: 'Prova' }).click()
  await expect(form.getByText('Risponde')).toBeVisible()
  await accessible(page)
})
