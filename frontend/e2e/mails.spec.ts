import { accessible, expect, signIn, test } from './filo'
import { asSeller, unique } from './people'

const letter = (id: string, from: string, text: string) =>
  `From: ${from}\r\nTo: vendite@filo.example\r\nSubject: Richiesta ${id}\r\nDate: Tue, 03 Nov 2026 10:00:00 +0100\r\n` +
  `Message-ID: <${id}@rossi.example>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="b"\r\n\r\n` +
  `--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${text}\r\n--b\r\nContent-Type: application/pdf\r\n` +
  `Content-Disposition: attachment; filename="disegno.pdf"\r\n\r\n%PDF\r\n--b--\r\n`

test('a mail is filed on a person from its file, read in place, and taken back', async ({ page }) => {
  const api = await asSeller(page)
  const id = unique('mail').toLowerCase().replace(/\W/g, '')
  const person = await api.post('/v1/contacts', { given_name: 'Anna', family_name: unique('Posta'), emails: [`${id}@rossi.example`] })
  await signIn(page, 'seller', `/contacts/${person.id}`)
  await page.getByRole('tab', { name: 'Mail' }).click()
  const text =
    'Buongiorno,\r\nuno\r\ndue\r\ntre\r\nquattro\r\n\r\nIl giorno lun 2 nov 2026 alle ore 10:00 Luca <l@f.example> ha scritto:\r\n> Ecco'
  const mail = { name: 'richiesta.eml', mimeType: 'message/rfc822', buffer: Buffer.from(letter(id, `${id}@rossi.example`, text)) }
  const wrong = { name: 'foto.png', mimeType: 'image/png', buffer: Buffer.from('x') }
  await page.locator('input[type=file][accept*=eml]').setInputFiles([wrong, mail])
  await expect(page.getByText('«foto.png» non è una mail')).toBeVisible()
  await expect(page.getByText(`Mail archiviata: «Richiesta ${id}»`)).toBeVisible()
  const thread = page.getByRole('region', { name: `Conversazione: Richiesta ${id}` })
  await expect(thread.getByText('Buongiorno,')).toBeVisible()
  await expect(thread.getByText('quattro')).toBeHidden()
  await thread.getByRole('button', { name: 'Mostra tutto' }).click()
  await expect(thread.getByText('quattro')).toBeVisible()
  await expect(thread.getByRole('button', { name: 'Scarica disegno.pdf' })).toBeVisible()
  await accessible(page)
  await page.getByRole('tab', { name: 'Cronologia' }).click()
  await expect(page.getByText(`${id}@rossi.example: Richiesta ${id}`)).toBeVisible()
  await page.getByRole('tab', { name: 'Mail' }).click()
  await page.getByRole('button', { name: 'Annulla' }).first().click()
  await expect(thread).toBeHidden()
})

test('a stranger’s mail waits, and one press keeps who wrote it', async ({ page }) => {
  const api = await asSeller(page)
  const id = unique('nuova').toLowerCase().replace(/\W/g, '')
  const text = 'Ci serve un preventivo.\r\n\r\nCordiali saluti\r\nAda Nuova\r\nBuyer\r\nNuova Srl\r\nTel. 030 1234567'
  await api.raw('/v1/mails', 'message/rfc822', letter(id, `Ada Nuova <ada@${id}.example>`, text))
  await signIn(page, 'seller', '/activities')
  const row = page.getByRole('listitem').filter({ hasText: `Richiesta ${id}` })
  await expect(row.getByRole('button', { name: 'Crea Ada Nuova, Nuova Srl' })).toBeVisible()
  await accessible(page)
  await row.getByRole('button', { name: 'Crea Ada Nuova, Nuova Srl' }).click()
  await expect(row).toBeHidden()
  const { data } = (await api.get(`/v1/contacts?emails=ada@${id}.example`)) as unknown as { data: { job_title: string }[] }
  expect(data[0]?.job_title).toBe('Buyer')
})

test('a waiting mail says its sender’s address, and goes to the bin and back', async ({ page }) => {
  const api = await asSeller(page)
  const id = unique('finta').toLowerCase().replace(/\W/g, '')
  await api.raw('/v1/mails', 'message/rfc822', letter(id, `"anna@filo.example" <evil@${id}.example>`, 'Pagate qui.'))
  await signIn(page, 'seller', '/activities')
  const row = page.getByRole('listitem').filter({ hasText: `Richiesta ${id}` })
  await expect(row.getByText(`Da anna@filo.example <evil@${id}.example>`)).toBeVisible()
  await accessible(page)
  await row.getByRole('button', { name: `Elimina la mail «Richiesta ${id}»` }).click()
  await expect(row).toBeHidden()
  await page.getByRole('button', { name: 'Annulla' }).first().click()
  await expect(row).toBeVisible()
})

test('a stranger’s mail on a record keeps who signed it', async ({ page }) => {
  const api = await asSeller(page)
  const id = unique('firma').toLowerCase().replace(/\W/g, '')
  const company = await api.post('/v1/companies', { name: unique('Pressa') })
  const text = 'Ecco i dati.\r\n\r\nCordiali saluti\r\nAda Firma\r\nBuyer\r\nFirma Srl\r\nTel. 030 1234567'
  await api.raw(`/v1/mails?company_id=${company.id}`, 'message/rfc822', letter(id, `Ada Firma <ada@${id}.example>`, text))
  await signIn(page, 'seller', `/companies/${company.id}`)
  await page.getByRole('tab', { name: 'Mail' }).click()
  const keep = page.getByRole('button', { name: 'Crea Ada Firma, Firma Srl' })
  await expect(keep).toBeVisible()
  await accessible(page)
  await page.screenshot({ path: test.info().outputPath('card.png') })
  await keep.click()
  await expect(keep).toBeHidden()
})

test('the workspace’s mailbox is tried before it is kept', async ({ page }) => {
  await signIn(page, 'admin', '/settings/mail')
  await page.getByLabel('Indirizzo').fill('crm@rossi.example')
  await page.getByLabel('Server IMAP').fill('127.0.0.1')
  await page.getByLabel('Porta').fill('9')
  await page.getByLabel('Utente').fill('crm')
  await page.getByLabel('Password', { exact: true }).fill('una frase')
  await page.getByRole('button', { name: 'Prova' }).click()
  await expect(page.getByText('Il server rifiuta il collegamento. Controlla la porta.')).toBeVisible()
  await expect(page.getByText('Niente in quarantena.')).toBeVisible()
  await accessible(page)
})
