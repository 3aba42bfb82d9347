import { accessible, expect, signIn, test } from './filo'
import { draft, program } from './sales'

test('lines are saved as a template and inserted into another quote at what they cost', async ({ page }) => {
  const { anna, quote } = await draft(page)
  const name = `Avvio ${crypto.randomUUID().slice(0, 8)}`
  const [product] = (await anna.get('/v1/products?limit=1&kind=single&active=true&price_gt=1')).data
  const lines = [
    { kind: 'section', description: 'Avviamento' },
    { product_id: product?.id, quantity: '3', discounts: ['10'] },
    { description: 'Solo qui', unit_price: '50' },
  ]
  const written = await anna.patch(`/v1/quotes/${quote.id}`, quote.version, { lines })
  await signIn(page, 'seller', `/quotes/${quote.id}`)
  await page.getByRole('button', { name: 'Modelli' }).click()
  await page.getByRole('menuitem', { name: 'Salva come modello' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Nome' }).fill(name)
  await dialog.getByRole('checkbox', { name: 'Solo qui' }).uncheck()
  await accessible(page)
  await dialog.getByRole('button', { name: 'Salva' }).click()
  await expect(page.getByText(`Modello «${name}» salvato`)).toBeVisible()

  const other = await draft(page)
  await page.goto(`/quotes/${other.quote.id}`)
  await page.getByRole('button', { name: 'Modelli' }).click()
  await page.getByRole('menuitem', { name: 'Inserisci clausola o gruppo di righe' }).click()
  await dialog.getByRole('textbox', { name: 'Cerca clausole e gruppi' }).fill(name)
  await accessible(page)
  await dialog.getByRole('button', { name }).click()
  await expect(page.getByText(`«${name}» inserito`)).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Descrizione' }).first()).toHaveValue('Avviamento')
  const inserted = await anna.get(`/v1/quotes/${other.quote.id}`)
  const sums = (said: Record<string, unknown>) => (said.totals as { lines: { net: unknown }[] }).lines.map(({ net }) => net)
  expect(sums(inserted)).toEqual(sums(written).slice(0, 2))
})

test('a clause is written in the settings', async ({ page }) => {
  const name = `Trasporto ${crypto.randomUUID().slice(0, 8)}`
  await signIn(page, 'admin', '/settings/templates')
  await page.getByRole('button', { name: 'Nuova clausola' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Nome' }).fill(name)
  await dialog.getByRole('textbox', { name: 'Testo' }).fill('Trasporto a carico del cliente.')
  await dialog.getByRole('button', { name: 'Salva' }).click()
  const row = page.getByRole('row').filter({ hasText: name })
  await expect(row).toContainText('Trasporto a carico del cliente.')
  await row.getByRole('button', { name: /Modifica/ }).click()
  await dialog.getByRole('textbox', { name: 'Testo' }).fill('Trasporto incluso.')
  // Somebody else gives it another name and another text meanwhile.
  const owner = await program(page, 'titolare@leonessa.example')
  const found = async () => (await owner.get('/v1/line-templates?limit=200')).data.filter((each) => String(each.name).startsWith(name))
  const [clause] = await found()
  const theirs = { name: `${name} bis`, lines: [{ kind: 'text', description: 'Trasporto escluso.' }] }
  await owner.patch(`/v1/line-templates/${clause?.id}`, clause?.version ?? 0, theirs)
  await dialog.getByRole('button', { name: 'Salva' }).click()
  const conflict = page.getByRole('dialog', { name: 'Nel frattempo è cambiato' })
  for (const each of ['Trasporto incluso.', 'Trasporto escluso.']) await expect(conflict).toContainText(each)
  await expect(conflict).not.toContainText('bis')
  await conflict.getByRole('button', { name: 'Tieni il mio' }).click()
  await expect(page.getByRole('row').filter({ hasText: `${name} bis` })).toContainText('Trasporto incluso.')
  expect(await found()).toHaveLength(1)
})
