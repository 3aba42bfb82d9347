import { readFile } from 'node:fs/promises'
import { accessible, expect, signIn, test } from './filo'
import { overTheLimit } from './sales'

test('a seller over the limit asks, the manager approves elsewhere, a change makes it stale, the paper is there', async ({
  page,
  browser,
}) => {
  const { quote, title } = await overTheLimit(page)
  await signIn(page, 'seller', `/quotes/${quote.id}`)
  const needed = page.getByRole('region', { name: 'Per inviarlo serve un’approvazione' })
  await expect(needed).toContainText(/sconto 18\s?% sul listino, il limite è 15\s?%/)
  await expect(page.getByRole('button', { name: 'Invia al cliente' })).toBeHidden()
  await page.getByRole('button', { name: 'Chiedi approvazione' }).click()
  await page.getByRole('textbox', { name: 'Perché concederlo' }).fill('Ordina entro il mese')
  await accessible(page)
  await page.getByRole('dialog').getByRole('button', { name: 'Chiedi approvazione' }).click()
  const waiting = page.getByRole('region', { name: 'In attesa di approvazione' })
  await expect(waiting).toContainText('Ordina entro il mese')
  await expect(page.getByRole('button', { name: 'Ritira la richiesta' })).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Prezzo' })).toHaveAttribute('readonly')

  const office = await browser.newContext({ baseURL: process.env.FILO_E2E_URL ?? '', locale: 'it-IT', serviceWorkers: 'block' })
  const manager = await office.newPage()
  await signIn(manager, 'manager', '/approvals')
  const card = manager.getByRole('article', { name: title })
  await expect(card).toContainText('Ordina entro il mese')
  await accessible(manager)
  await card.focus()
  await manager.keyboard.press('a')
  await manager.keyboard.type('Per questa volta')
  await manager.keyboard.press('Control+Enter')
  await expect(card).toBeHidden()
  await office.close()

  const approved = page.getByRole('region', { name: 'Approvato', exact: true })
  await expect(approved).toContainText('Per questa volta')
  await page.getByRole('textbox', { name: 'Sconto %', exact: true }).fill('19')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('region', { name: /^È cambiato dopo l’approvazione/ })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Chiedila di nuovo' })).toBeVisible()

  await page.getByRole('button', { name: 'PDF', exact: true }).click()
  const paper = page.getByRole('region', { name: 'PDF del preventivo' })
  await expect(paper.locator('iframe')).toHaveAttribute('src', /^blob:/)
  const saving = page.waitForEvent('download')
  await paper.getByRole('button', { name: 'Scarica il PDF' }).click()
  const file = await saving
  expect(file.suggestedFilename()).toBe('Preventivo bozza.pdf')
  expect((await readFile(await file.path())).subarray(0, 5).toString()).toBe('%PDF-')
})
