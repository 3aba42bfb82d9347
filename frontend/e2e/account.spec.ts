import { createHmac } from 'node:crypto'
import { accessible, expect, test } from './filo'
import { as } from './selling'

/** What an authenticator app shows (RFC 6238). */
function codeOf(secret: string, at = Date.now()): string {
  const bits = [...secret].map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('')
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)))
  const mac = createHmac('sha1', key).update(counter).digest()
  const from = (mac.at(-1) ?? 0) & 15
  return String((mac.readUInt32BE(from) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

const PASSWORD = 'sette canarini gialli in volo'

test('two-step verification: by QR code, with recovery codes, asked for at the next sign-in, turned off', async ({ page, request }) => {
  test.slow() // several sign-ins, whose passwords are dear to check
  const admin = await as(request, 'admin')
  const email = `prova-${crypto.randomUUID().slice(0, 8)}@filo.example`
  const invited = await admin('POST', '/v1/invitations', { email, name: 'Pia Prova', role: 'seller' })
  const link = new URL(String(invited.link))
  await page.goto(`${link.pathname}${link.search}${link.hash}`)
  await page.getByLabel('Nome').fill('Pia Prova')
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Accetta ed entra' }).click()
  await expect(page.locator('#content')).toBeVisible()

  await page.goto('/profile')
  const factor = page.getByRole('region', { name: 'Verifica in due passaggi' })
  await factor.getByRole('button', { name: 'Attiva' }).click()
  await expect(factor.getByRole('img', { name: 'Codice QR per l’app di autenticazione' })).toBeVisible()
  await accessible(page)
  const secret = await factor.locator('code').innerText()
  await factor.getByRole('textbox').fill('000000')
  await factor.getByRole('button', { name: 'Conferma' }).click()
  await expect(factor.getByRole('alert')).toBeVisible()
  await factor.getByRole('textbox').fill(codeOf(secret))
  await factor.getByRole('button', { name: 'Conferma' }).click()
  const codes = factor.getByRole('list', { name: 'I tuoi codici di recupero' })
  await expect(codes.getByRole('listitem').first()).toBeVisible()
  await accessible(page)
  const [recovery] = await codes.getByRole('listitem').allInnerTexts()
  await factor.getByRole('button', { name: 'Li ho conservati' }).click()
  await expect(factor.getByText('Attiva: per entrare')).toBeVisible()

  await page.getByTitle('Pia Prova').first().click()
  await page.getByRole('button', { name: 'Esci', exact: true }).click()
  await expect(page).toHaveURL(/sign-in/)
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Accedi', exact: true }).click()
  await page.getByRole('button', { name: /recupero/ }).click()
  await page.getByLabel(/recupero/).fill(recovery ?? '')
  await page.getByRole('button', { name: 'Conferma' }).click()
  await expect(page.locator('#content')).toBeVisible()

  await page.goto('/profile')
  await factor.getByRole('button', { name: 'Disattiva' }).click()
  await factor.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await factor.getByRole('button', { name: 'Disattiva' }).click()
  await expect(factor.getByRole('button', { name: 'Attiva' })).toBeVisible()

  const password = page.getByRole('region', { name: 'Password' })
  await password.getByLabel('Password attuale').fill('non è questa davvero')
  await password.getByLabel('Nuova password').fill('otto lumache sotto la pioggia')
  await password.getByRole('button', { name: 'Cambia password' }).click()
  await expect(password.getByRole('alert')).toBeVisible()
  await password.getByLabel('Password attuale').fill(PASSWORD)
  await password.getByRole('button', { name: 'Cambia password' }).click()
  await expect(page.getByText('Password cambiata')).toBeVisible()
})
