import { erp, ordered } from './erp'
import { accessible, expect, signIn, test } from './filo'
import { as } from './selling'

test('an order goes into the ERP, what it refuses waits with its reason and goes again', async ({ page }) => {
  const { book, url, close } = await erp()
  // Made first: who signs in as a program has the page's cookie from then on.
  const [first, second] = [await ordered(page), await ordered(page)]
  try {
    await signIn(page, 'admin', '/settings/erp')
    await page.getByRole('combobox', { name: 'Programma' }).click()
    await page.getByRole('option', { name: 'Altro, con un’interfaccia REST' }).click()
    await page.getByRole('textbox', { name: 'Indirizzo', exact: true }).fill(url)
    await page.getByLabel('Chiave d’accesso').fill('altra')
    // Other tests' orders stay where they are.
    await page.getByRole('switch', { name: 'Gli ordini completi partono da soli' }).click()
    await page.getByRole('button', { name: 'Prova' }).click()
    await expect(page.getByText('Il gestionale rifiuta la chiave.')).toBeVisible()
    await page.getByLabel('Chiave d’accesso').fill('chiave')
    await page.getByRole('button', { name: 'Prova' }).click()
    await expect(page.getByText('Il gestionale risponde')).toBeVisible()
    await page.getByRole('button', { name: 'Salva' }).click()
    await expect(page.getByText('Indirizzo per le risposte')).toBeVisible()
    await accessible(page)

    await page.goto(`/orders/${first.order.id}`)
    await page.getByRole('button', { name: 'Invia al gestionale' }).click()
    await expect(page.getByText('OV-1', { exact: true })).toBeVisible()
    expect(book.kept).toHaveLength(1)
    expect(book.kept[0]?.totals.tax_exclusive).toBe('90.00')
    await expect(page.getByRole('button', { name: /^Invia/ })).toHaveCount(0)
    await accessible(page)

    book.refuses = 'Cliente bloccato: fido superato'
    await page.goto(`/orders/${second.order.id}`)
    await page.getByRole('button', { name: 'Invia al gestionale' }).click()
    await expect(page.getByRole('button', { name: 'Invia di nuovo' })).toBeEnabled()
    await expect(page.getByRole('button', { name: 'Rimetti da inviare' })).toHaveCount(0)
    await page.goto('/orders/to-process')
    const row = page.getByRole('listitem').filter({ has: page.getByRole('link', { name: second.reference, exact: true }) })
    await expect(row).toContainText('fido superato')
    await accessible(page)
    book.refuses = null
    await row.getByRole('button', { name: 'Invia di nuovo' }).click()
    await expect(row).toHaveCount(0)
    expect(book.kept.map(({ number }) => number)).toEqual(['OV-1', 'OV-2'])
  } finally {
    await (await as(page.request, 'admin'))('DELETE', '/v1/erp').catch(() => {})
    close()
  }
})
