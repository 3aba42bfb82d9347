import { expect, signIn, test } from './filo'
import { draft, program } from './sales'

/** A product of the test's own, so that no other list speaks of it. */
async function product(owner: Awaited<ReturnType<typeof program>>, price: string) {
  const sku = `PRV-${crypto.randomUUID().slice(0, 8)}`
  return { sku, ...(await owner.post('/v1/products', { sku, name: `Sega ${sku}`, unit: 'pz', price })) }
}

test('a price list with a break and an approval rule are made; the seller’s line knows both', async ({ page, browser, baseURL }) => {
  const owner = await program(page, 'titolare@leonessa.example')
  const { sku } = await product(owner, '100')
  const list = `Listino ${sku}`
  await signIn(page, 'admin', '/settings/prices')
  await page.getByRole('button', { name: 'Nuovo listino' }).click()
  await page.getByRole('textbox', { name: 'Nome' }).fill(list)
  await page.getByRole('button', { name: 'Salva' }).click()
  await page.getByRole('link', { name: list }).click()

  // By keyboard: the product is found, its price typed, a break below it, and on to the next row.
  await page.getByRole('textbox', { name: 'La prima riga del listino' }).fill(sku)
  await expect(page.getByRole('option', { name: new RegExp(sku) })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('textbox', { name: 'Prezzo netto' })).toBeFocused()
  await page.keyboard.type('90')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('textbox', { name: 'Da quantità' }).last()).toBeFocused()
  await page.keyboard.type('20')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.type('10+10')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('textbox', { name: 'Nuova riga' })).toBeFocused()
  await expect(page.getByRole('row', { name: /81,00/ })).toBeVisible()

  // What is refused is said where it is; what is deleted comes back.
  await page.getByRole('button', { name: /^Elimina Sega .* da 20$/ }).click()
  await expect(page.getByRole('row', { name: /81,00/ })).toHaveCount(0)
  await page.getByRole('button', { name: 'Annulla' }).click()
  await expect(page.getByRole('row', { name: /81,00/ })).toBeVisible()

  const rule = `Regola ${sku}`
  await page.goto('/settings/approvals')
  await page.getByRole('button', { name: 'Nuova regola' }).click()
  await page.getByRole('textbox', { name: 'Nome' }).fill(rule)
  await page.getByRole('textbox', { name: 'Solo per la famiglia di prodotti' }).fill(sku)
  await page.getByRole('textbox', { name: 'Sconto fino al, Venditore' }).fill('7,5')
  await page.getByRole('button', { name: 'Salva' }).click()
  await expect(page.getByRole('row', { name: new RegExp(`${rule}.*Venditore può concedere fino al 7,5`) })).toBeVisible()

  const { quote } = await draft(page)
  const seller = await browser.newPage({ baseURL: baseURL ?? '' })
  await signIn(seller, 'seller', `/quotes/${quote.id}`)
  await seller.getByRole('button', { name: 'Riga', exact: true }).click()
  await expect(seller.getByRole('textbox', { name: 'Descrizione' }).first()).toBeFocused()
  await seller.keyboard.type(sku)
  await expect(seller.getByRole('option', { name: new RegExp(sku) })).toBeVisible()
  await seller.keyboard.press('Enter')
  await expect(seller.getByRole('textbox', { name: 'Quantità' })).toBeFocused()
  await seller.keyboard.type('25')
  await expect(seller.getByRole('textbox', { name: 'Prezzo' })).toHaveValue('81,00')
  await expect(seller.getByText(new RegExp(`${list}.*20`))).toBeVisible()
  await seller.close()
})

test('the letterhead is seen while it is typed, and kept', async ({ page }) => {
  const owner = await program(page, 'titolare@leonessa.example')
  await signIn(page, 'admin', '/settings/letterhead')
  const preview = page.getByRole('img', { name: 'Un preventivo inventato sulla tua carta intestata' })
  await expect(preview).toBeVisible()
  const before = await preview.getAttribute('src')
  const footer = `Prova ${crypto.randomUUID().slice(0, 8)}`
  await page.getByRole('textbox', { name: 'Riga in fondo a ogni pagina' }).fill(footer)
  await expect(preview).not.toHaveAttribute('src', before ?? '')
  await page.getByRole('button', { name: 'Salva' }).click()
  await expect(page.getByText('Salvato', { exact: true })).toBeVisible()
  const kept = (await owner.get('/v1/workspace')) as unknown as { settings: { paper: { footer: string } } }
  expect(kept.settings.paper.footer).toBe(footer)

  // 20 MB are refused at once, and what is no image in words of the service.
  const logo = page.locator('input[type=file]').first()
  await logo.setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer: Buffer.alloc(20 * 1024 * 1024) })
  await expect(page.getByText('Il file è troppo grande: un logo può avere fino a 1 MB.')).toBeVisible()
  await logo.setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer: Buffer.from('non sono un’immagine') })
  await expect(page.getByText(/^Serve un'immagine PNG, JPEG o SVG/)).toBeVisible()
})

test('the catalogue comes from a file and goes into one', async ({ page }) => {
  const sku = `PRV-${crypto.randomUUID().slice(0, 8)}`
  await signIn(page, 'admin', '/products')
  await page.getByRole('button', { name: 'Catalogo' }).click()
  await page.getByRole('menuitem', { name: 'Importa da un file' }).click()
  await expect(page.getByRole('radio', { name: 'Prodotti' })).toBeChecked()
  const csv = `sku;name;price\n${sku};Lama ${sku};12,50\n${sku}-B;;no\n`
  await page.locator('input[type=file]').setInputFiles({ name: 'catalogo.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) })
  await page.getByRole('button', { name: 'Leggi il file' }).click()
  await expect(page.getByLabel('Numeri nella colonna price')).toHaveValue('comma')
  await page.getByRole('button', { name: 'Prova con 2 righe' }).click()
  await expect(page.getByRole('region', { name: 'Righe del file' })).toContainText(`${sku}-B`)
  await page.getByRole('button', { name: 'Importa 1 riga' }).click()
  await expect(page.getByText('Importazione fatta: 1 nuovi, 0 cambiati.')).toBeVisible()
  await page.goto('/products')
  await page.getByRole('button', { name: 'Catalogo' }).click()
  const saving = page.waitForEvent('download')
  await page.getByRole('menuitem', { name: 'Esporta in Excel' }).click()
  expect((await saving).suggestedFilename()).toMatch(/\.xlsx$/)
  const owner = await program(page, 'titolare@leonessa.example')
  expect((await owner.get(`/v1/products?q=${sku}`)).data).toHaveLength(1)
})
