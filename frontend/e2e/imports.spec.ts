import { readFileSync } from 'node:fs'
import { accessible, expect, signIn, test } from './filo'
import { byDayAndNight, companies, throughTheWizard } from './importing'

const fresh = () => crypto.randomUUID().slice(0, 8)

test('companies come from a file of Windows: columns, plan, import, result, undone', async ({ page }) => {
  const own = fresh()
  await signIn(page, 'admin', '/companies')
  await page.getByRole('button', { name: 'Importa da un file' }).click()
  await throughTheWizard(page, own, async (step) => {
    await byDayAndNight(page)
    if (step !== 'rows') return
    // Back to the columns and on again: what was chosen is still there. So it is after the page was loaded anew.
    await page.getByRole('button', { name: 'Torna alle colonne' }).click()
    await expect(page.getByLabel('Fonte', { exact: false }).first()).toHaveValue(`Gestionale ${own}`)
    await page.getByLabel('Campo per la colonna Agente preferito').selectOption('tags')
    await page.reload()
    await expect(page.getByLabel('Campo per la colonna Agente preferito')).toHaveValue('tags')
    await page.getByRole('button', { name: 'Prova con 2 righe' }).click()
    await expect(page.getByRole('button', { name: 'Importa 1 riga' })).toBeEnabled()
    await page.getByRole('button', { name: /^Partita IVA:/ }).click()
    await expect(page.getByRole('region', { name: 'Righe del file' })).toContainText(`Sbagliata ${own}`)
    await expect(page.getByRole('region', { name: 'Righe del file' })).not.toContainText(`Società ${own}`)
  })

  // What stayed out is a file to be mended.
  const saving = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Scarica le righe da correggere' }).click()
  const file = await saving
  expect(file.suggestedFilename()).toBe(`clienti-${own}-refused.csv`)
  expect(readFileSync(await file.path(), 'utf8')).toContain(`Sbagliata ${own}`)

  // The address is the import's: it is found again, and so is the company.
  await page.reload()
  await page.getByRole('link', { name: `Società ${own}` }).click()
  await expect(page.getByRole('heading', { name: `Società ${own}` }).first()).toBeVisible()

  await page.goto('/settings/imports')
  const line = page.getByRole('listitem').filter({ hasText: `clienti-${own}.csv` })
  await expect(line).toContainText('1 nuovi, 0 cambiati, 1 con errori')
  await accessible(page)
  await line.getByRole('link').click()
  await page.getByRole('button', { name: 'Annulla importazione' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Annulla tutto' }).click()
  await expect(page.getByText('Importazione annullata.')).toBeVisible()
  await accessible(page)
  await page.goto(`/companies?q=${own}`)
  await expect(page.getByText('Nessun risultato con questi filtri.')).toBeVisible()
})

test('a file that cannot be read is refused in plain words, and invoices are shown their page', async ({ page }) => {
  await signIn(page, 'admin', '/settings/imports/new?kind=company')
  const choose = (name: string, text: string) =>
    page.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(text, 'latin1') })
  await choose('fatture.zip', 'PK')
  await expect(page.getByRole('alert').getByRole('link', { name: 'Fatture elettroniche' })).toBeVisible()
  await choose('vuoto.csv', '')
  await expect(page.getByRole('alert')).toContainText('Il file è vuoto.')
  await choose('rotto.xlsx', 'PK\x03\x04 questo non è uno zip')
  await page.getByRole('button', { name: 'Leggi il file' }).click()
  await expect(page.getByRole('alert')).toContainText('non è stato importato nulla')
  await accessible(page)

  await page.locator('input[type=file]').setInputFiles(companies(fresh()))
  await page.context().setOffline(true)
  await page.getByRole('button', { name: 'Leggi il file' }).click()
  await expect(page.getByRole('alert')).toContainText('Il file è ancora qui')
  await page.context().setOffline(false)
  await page.getByRole('button', { name: 'Riprova' }).click()
  await expect(page.getByRole('heading', { level: 2, name: 'Colonne' })).toBeFocused()
})

test('another tab carried it out meanwhile: this one says so and shows what became of it', async ({ page }) => {
  const own = fresh()
  await signIn(page, 'admin', '/settings/imports/new?kind=company')
  await throughTheWizard(page, own, async (step) => {
    if (step !== 'rows') return
    const other = await page.context().newPage()
    await other.goto(page.url())
    await other.getByRole('button', { name: 'Importa 1 riga' }).click()
    await expect(other.getByText('Importazione fatta: 1 nuovi, 0 cambiati.')).toBeVisible()
    await other.close()
  })
})

test('who may not write the past is not led there', async ({ page }) => {
  await signIn(page, 'seller', '/companies')
  await expect(page.getByRole('heading', { level: 1, name: 'Aziende' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Importa da un file' })).toHaveCount(0)
  await page.goto('/settings/imports/new')
  await expect(page.getByRole('heading', { level: 2, name: 'File' })).toHaveCount(0)
})
