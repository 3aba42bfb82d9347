import type { Page } from '@playwright/test'
import { paint } from './axe'
import { accessible, expect } from './filo'

/** Companies as a program of Windows writes them: one good, one of a wrong VAT number, one whose name is this test's own. */
export function companies(own: string) {
  const lines = [
    'Ragione sociale;Partita IVA;E-mail;Città;Agente preferito',
    `Società ${own};${vatOf()};info@${own}.example;Cantù;Anna`,
    `Sbagliata ${own};IT00000000001;;Como;`,
  ]
  return { name: `clienti-${own}.csv`, mimeType: 'text/csv', buffer: Buffer.from(`${lines.join('\r\n')}\r\n`, 'latin1') }
}

/** An Italian VAT number that nobody else here has. */
function vatOf(): string {
  const digits = Array.from({ length: 7 }, () => Math.floor(Math.random() * 10)).concat([0, 1, 7])
  const sum = digits.reduce((total, digit, place) => {
    const twice = place % 2 ? digit * 2 : digit
    return total + (twice > 9 ? twice - 9 : twice)
  }, 0)
  return `IT${digits.join('')}${(10 - (sum % 10)) % 10}`
}

/** axe finds nothing, in the colours that are shown and in the others. */
export async function byDayAndNight(page: Page) {
  const scheme = await page.evaluate(() => document.documentElement.getAttribute('data-mantine-color-scheme'))
  await accessible(page)
  await paint(page, scheme === 'dark' ? 'light' : 'dark')
  await accessible(page)
  await paint(page, scheme === 'dark' ? 'dark' : 'light')
}

/** Each step in order, from a chosen file on; at each something may be looked at. */
export async function throughTheWizard(page: Page, own: string, look: (step: string) => Promise<unknown>) {
  const heading = (name: string) => page.getByRole('heading', { level: 2, name })
  await expect(heading('File')).toBeFocused()
  await page.locator('input[type=file]').setInputFiles(companies(own))
  await expect(page.getByRole('radio', { name: 'Aziende' })).toBeChecked()
  await look('file')
  await page.getByRole('button', { name: 'Leggi il file' }).click()

  await expect(heading('Colonne')).toBeFocused()
  await expect(page.getByText('Windows-1252')).toBeVisible()
  await expect(page.getByLabel('Campo per la colonna Partita IVA')).toHaveValue('vat_number')
  await expect(page.getByRole('listitem').filter({ hasText: `Società ${own}` })).toBeVisible()
  await expect(page.getByLabel('Campo per la colonna Agente preferito')).toHaveValue('')
  await expect(page.getByRole('button', { name: 'Prova con 2 righe' })).toBeDisabled()
  await page.getByRole('button', { name: 'Nuova fonte' }).click()
  await page.getByLabel('Nuova fonte').fill(`Gestionale ${own}`)
  await page.getByRole('button', { name: 'Aggiungi' }).click()
  await look('columns')
  await page.getByRole('button', { name: 'Prova con 2 righe' }).click()

  await expect(page.getByRole('button', { name: 'Importa 1 riga' })).toBeEnabled()
  await expect(heading('Righe')).toBeVisible()
  await look('rows')
  await page.getByRole('button', { name: 'Con errori' }).click()
  await expect(page.getByRole('region', { name: 'Righe del file' }).getByRole('listitem')).toHaveCount(1)
  await page.getByRole('button', { name: 'Importa 1 riga' }).click()

  await expect(page.getByText('Importazione fatta: 1 nuovi, 0 cambiati.')).toBeVisible()
  await expect(heading('Risultato')).toBeFocused()
  await look('done')
}
