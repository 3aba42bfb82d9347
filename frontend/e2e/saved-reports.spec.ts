import { accessible, expect, signIn, test } from './filo'

test('a page of the analysis is saved as a report, run, shared and mailed, taken away, deleted and brought back', async ({
  browser,
  page,
}) => {
  const name = `Perse ${crypto.randomUUID().slice(0, 8)}`
  await signIn(page, 'manager', '/lost-reasons?period=year')
  await page.getByRole('button', { name: 'Salva come report' }).click()
  const dialog = page.getByRole('dialog', { name: 'Salva come report' })
  await dialog.getByLabel('Nome').fill(name)
  await dialog.getByRole('combobox', { name: 'Raggruppa per' }).click()
  await page.getByRole('option', { name: 'Motivo' }).click()
  await expect(dialog.getByRole('combobox', { name: 'Periodo' })).toHaveValue('Quest’anno')
  await dialog.getByLabel('Lo vedono tutti').check()
  await dialog.getByRole('combobox', { name: 'Per mail' }).click()
  await page.getByRole('option', { name: 'Ogni settimana' }).click()
  await dialog.getByRole('combobox', { name: 'A chi' }).click()
  await page.getByRole('option', { name: /Anna/ }).click()
  await page.keyboard.press('Escape')
  await dialog.getByRole('button', { name: 'Salva' }).click()
  await page.getByRole('button', { name: 'Apri', exact: true }).click()

  await expect(page).toHaveURL(/\/saved-reports\/[0-9a-f-]{36}/)
  const table = page.getByRole('region', { name: `Dati di ${name}` })
  await expect(table.getByRole('columnheader', { name: 'Valore perso' })).toBeVisible()
  await expect(table.getByRole('row').last()).toContainText('Totale')
  await accessible(page)
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/report.png`, fullPage: true })
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: `Scarica ${name} in XLSX` }).click()
  expect((await download).suggestedFilename()).toMatch(/^perse-.*\.xlsx$/)
  await page.getByRole('link', { name: 'Apri nell’analisi' }).click()
  await expect(page).toHaveURL(/\/lost-reasons\?.*from=/)

  // Who it is mailed to ends that for herself; it stays shared.
  const seller = await (await browser.newContext({ locale: 'it-IT', timezoneId: 'Europe/Rome' })).newPage()
  await signIn(seller, 'seller', '/saved-reports')
  const theirs = seller.getByRole('listitem').filter({ hasText: name })
  await expect(theirs).toContainText('Lo ricevi per mail')
  await theirs.getByRole('button', { name: `Altro su ${name}` }).click()
  await seller.getByRole('menuitem', { name: 'Non inviarmelo più' }).click()
  await expect(theirs).not.toContainText('Lo ricevi per mail')
  await expect(theirs.getByRole('button')).toHaveCount(0)

  await page.goto('/saved-reports')
  const mine = page.getByRole('listitem').filter({ hasText: name })
  await accessible(page)
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/list.png`, fullPage: true })
  await mine.getByRole('button', { name: `Altro su ${name}` }).click()
  await page.getByRole('menuitem', { name: 'Elimina' }).click()
  await expect(mine).toBeHidden()
  await page.getByRole('button', { name: 'Annulla' }).click()
  await expect(mine).toBeVisible()
})

test('targets, the forecast and the meeting are saved as their pages ask, and lead back to them', async ({ page }) => {
  await signIn(page, 'manager', '/targets?unit=year')
  const dialog = page.getByRole('dialog', { name: 'Salva come report' })
  const table = page.getByRole('region', { name: /^Dati di / })
  async function keep(figure: string, period: string) {
    await page.getByRole('button', { name: 'Salva come report' }).click()
    await dialog.getByLabel('Nome').fill(`${figure} ${crypto.randomUUID().slice(0, 8)}`)
    const figures = dialog.getByRole('combobox', { name: 'Figura' })
    if ((await figures.count()) && (await figures.inputValue()) !== figure) {
      await figures.click()
      await page.getByRole('option', { name: figure }).click()
    }
    await expect(dialog.getByRole('combobox', { name: 'Periodo' })).toHaveValue(period)
    await dialog.getByRole('button', { name: 'Salva' }).click()
    await page.getByRole('button', { name: 'Apri', exact: true }).click()
    await expect(table).toBeVisible()
  }
  await keep('Obiettivi', 'Quest’anno')
  await expect(table.getByRole('row').filter({ hasText: 'Anna Calvarenga' })).toBeVisible()
  await page.getByRole('link', { name: 'Apri nell’analisi' }).click()
  await expect(page).toHaveURL(/\/targets\?.*unit=year/)

  await page.goto('/forecast?since=quarter')
  await keep('Che cosa è cambiato nella pipeline', 'Questo trimestre')
  await page.getByRole('link', { name: 'Apri nell’analisi' }).click()
  await expect(page).toHaveURL(/\/forecast\?.*from=/)

  await page.goto('/meeting')
  await page.getByRole('button', { name: 'Salva come report' }).click()
  await expect(dialog.getByRole('combobox', { name: 'Raggruppa per' })).toHaveValue('Responsabile')
})
