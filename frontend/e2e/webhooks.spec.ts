import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { accessible, expect, signIn, test } from './filo'
import { unique } from './people'
import { as } from './selling'

test('what happens is told to another program, and the log says so', async ({ page }) => {
  const got: { type: string; signature: unknown }[] = []
  const receiver = createServer(async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part as Buffer)
    got.push({ type: JSON.parse(Buffer.concat(parts).toString()).type, signature: request.headers['webhook-signature'] })
    response.end('grazie')
  }).listen(0, '127.0.0.1')
  const url = () => `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/filo`
  try {
    await signIn(page, 'admin', '/settings/webhooks')
    await page.getByRole('button', { name: 'Nuovo webhook' }).click()
    const dialog = page.getByRole('dialog', { name: 'Nuovo webhook' })
    const name = unique('Ricevitore')
    await dialog.getByLabel('Indirizzo').fill('http://169.254.169.254/')
    await dialog.getByLabel('A che cosa serve').fill(name)
    await dialog.getByRole('combobox', { name: 'Eventi' }).or(dialog.getByLabel('Eventi')).first().fill('Azienda: creazione')
    await page.getByRole('option', { name: 'Azienda: creazione' }).click()
    await page.keyboard.press('Tab')
    await dialog.getByRole('button', { name: 'Salva' }).click()
    await expect(dialog.getByText('porta in una rete privata')).toBeVisible()
    await dialog.getByLabel('Indirizzo').fill(url())
    await dialog.getByRole('button', { name: 'Salva' }).click()
    const made = page.getByRole('dialog', { name: 'Il webhook è pronto' })
    await expect(made.locator('code')).toContainText('whsec_')
    await accessible(page)
    await page.keyboard.press('Escape')
    await page.getByRole('link', { name }).click()
    await page.getByRole('button', { name: 'Invia una prova' }).click()
    await expect(page.getByText('Ha risposto 200 in')).toBeVisible()
    const admin = await as(page.request, 'admin')
    await admin('POST', '/v1/companies', { name: unique('Azienda') })
    // Others make companies meanwhile.
    await expect.poll(() => got.map(({ type }) => type)).toContain('company.created')
    expect(got[0]?.type).toBe('ping')
    expect(got.every(({ signature }) => String(signature).startsWith('v1,'))).toBe(true)
    const row = page.getByRole('row', { name: /Azienda: creazione/ }).last()
    await expect(row).toContainText('Consegnato')
    await accessible(page)
    const before = got.length
    await row.getByRole('button', { name: /^Rimanda/ }).click()
    await expect.poll(() => got.length).toBeGreaterThan(before)
    await page.getByRole('button', { name: 'Nuovo segreto' }).click()
    await page.getByRole('button', { name: 'Crea il segreto' }).click()
    await expect(page.getByRole('dialog', { name: 'Il nuovo segreto è pronto' }).locator('code')).toContainText('whsec_')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Elimina' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Elimina' }).click()
    await expect(page.getByRole('link', { name })).toHaveCount(0)
  } finally {
    receiver.close()
  }
})
