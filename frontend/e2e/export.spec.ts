import { readFileSync } from 'node:fs'
import { accessible, expect, signIn, test } from './filo'
import { asSeller, unique } from './people'

test('a list leaves as a file of the service, as it is filtered', async ({ page }) => {
  const api = await asSeller(page)
  const word = unique('Esportata')
  for (const each of ['alfa', 'beta']) await api.post('/v1/companies', { name: `${word} ${each}` })
  await signIn(page, 'admin', `/companies?q=${encodeURIComponent(word)}`)
  await expect(page.getByRole('grid', { name: 'Aziende' }).getByRole('row')).toHaveCount(3)
  const open = page.getByRole('button', { name: 'Esporta', exact: true })
  await open.click()
  const dialog = page.getByRole('dialog', { name: 'Esporta' })
  await expect(dialog).toContainText('Esporta 2 righe')
  await accessible(page)
  const taking = page.waitForEvent('download')
  await dialog.getByRole('button', { name: 'CSV' }).press('Enter')
  const file = await taking
  expect(file.suggestedFilename()).toMatch(/^aziende-\d{4}-\d\d-\d\d\.csv$/)
  const lines = readFileSync(await file.path(), 'utf8')
    .trim()
    .split('\r\n')
  expect(lines).toHaveLength(3)
  expect(lines[0]).toMatch(/^Nome;Ragione sociale;Tipo;/)
  await expect(page.getByText('Esportate 2 righe')).toBeVisible()
  await open.click()
  const again = page.waitForEvent('download')
  await dialog.getByRole('button', { name: 'Excel (XLSX)' }).click()
  expect((await again).suggestedFilename()).toMatch(/\.xlsx$/)
})

test('who may not take lists away has no such button', async ({ page }) => {
  await signIn(page, 'seller', '/companies')
  await expect(page.getByRole('button', { name: 'Colonne' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Esporta', exact: true })).toHaveCount(0)
})
