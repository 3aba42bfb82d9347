import { type Browser, devices } from '@playwright/test'
import { card } from './boards'
import { accessible, expect, prefer, signIn, test } from './filo'
import { draft, overTheLimit, program } from './sales'

const elsewhere = (browser: Browser, more: object = {}) =>
  browser.newContext({ baseURL: process.env.FILO_E2E_URL ?? '', locale: 'it-IT', serviceWorkers: 'block', ...more })

/** A draft with a line that the customer may add. */
const LINES = [
  { description: 'Fornitura', unit_price: '1000' },
  { description: 'Formazione', unit_price: '100', optional: true },
]

test('over the limit, approved elsewhere, sent, accepted by the customer on a phone: the card shows what was accepted', async ({
  page,
  browser,
}) => {
  test.slow() // four people, one after the other
  const { anna, deal, quote, title } = await overTheLimit(page)
  const [line] = quote.lines as { product_id: string }[]
  const given = [{ product_id: line?.product_id, quantity: '10', discounts: ['18'] }, LINES[1]]
  await anna.patch(`/v1/quotes/${quote.id}`, quote.version, { lines: given })
  const shown = async () => {
    const { net } = (await anna.get(`/v1/quotes/${quote.id}`)).totals as { net: { amount: string } }
    const whole = { useGrouping: 'always', maximumFractionDigits: 0 } as unknown as Intl.NumberFormatOptions
    return new Intl.NumberFormat('it-IT', whole).format(Number(net.amount))
  }
  await signIn(page, 'seller', `/quotes/${quote.id}`)
  await page.getByRole('button', { name: 'Chiedi approvazione' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Chiedi approvazione' }).click()
  await expect(page.getByRole('region', { name: 'In attesa di approvazione' })).toBeVisible()

  const office = await elsewhere(browser)
  const manager = await office.newPage()
  await signIn(manager, 'manager', '/approvals')
  const request = manager.getByRole('article', { name: title })
  await request.getByRole('button', { name: 'Approva', exact: true }).click()
  await request.getByRole('button', { name: 'Conferma il sì' }).click()
  await expect(request).toBeHidden()
  await office.close()

  await expect(page.getByRole('region', { name: 'Approvato', exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'PDF', exact: true }).click()
  const saving = page.waitForEvent('download')
  await page.getByRole('region', { name: 'PDF del preventivo' }).getByRole('button', { name: 'Scarica il PDF' }).click()
  expect((await saving).suggestedFilename()).toMatch(/\.pdf$/)
  await page.getByRole('button', { name: 'Invia al cliente' }).click()
  await page.getByRole('button', { name: 'Prepara messaggio e link' }).click()
  const link = await page.getByRole('dialog').getByLabel('Link', { exact: true }).inputValue()
  await page.getByRole('dialog').getByRole('button', { name: 'Chiudi' }).last().click()

  await page.goto(`/board?q=${encodeURIComponent(title)}`)
  await expect(card(page, title)).toContainText(await shown())
  const pocket = await elsewhere(browser, devices['Pixel 7'])
  const customer = await pocket.newPage()
  await customer.goto(link)
  await accessible(customer)
  await customer.getByRole('checkbox', { name: 'Aggiungi' }).check()
  await customer.getByRole('button', { name: 'Aggiorna il totale' }).click()
  await customer.getByRole('textbox', { name: 'Nome e cognome' }).first().fill('Ada Cliente')
  await customer.getByRole('textbox', { name: 'Ruolo in azienda' }).fill('Acquisti')
  await customer.getByRole('checkbox', { name: /Accetto il preventivo/ }).check()
  await customer.getByRole('button', { name: 'Accetto', exact: true }).click()
  await expect(customer.getByRole('status')).toContainText('Grazie')
  await accessible(customer)
  await pocket.close()

  // Won, its card leaves the open deals by itself; what it opens shows what was accepted, the option included.
  await expect(card(page, title)).toBeHidden()
  await page.goto(`/board?deal=${deal.id}`)
  const record = page.getByRole('dialog', { name: title })
  await expect(record.getByRole('region', { name: 'Vinta' })).toBeVisible()
  await expect(record).toContainText(await shown())
  await expect(record).toContainText('accettato')
  const { amount } = await anna.get(`/v1/opportunities/${deal.id}`)
  expect(amount).toEqual((await anna.get(`/v1/quotes/${quote.id}`).then(({ totals }) => totals as { net: unknown })).net)

  await page.goto(`/quotes/${quote.id}`)
  const proof = page.getByRole('region', { name: 'Dal cliente' })
  await expect(proof).toContainText('Ada Cliente')
  await expect(proof).toContainText(/[0-9a-f]{64}/)
  await accessible(page)
})

test('what goes to the customer is proposed and can be changed; links are made, opened, revoked; a question arrives', async ({
  page,
  browser,
}) => {
  const { anna, quote } = await draft(page)
  await anna.patch(`/v1/quotes/${quote.id}`, quote.version, { lines: LINES })
  await signIn(page, 'seller', `/quotes/${quote.id}`)
  await page.getByRole('button', { name: 'Invia al cliente' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByLabel('Oggetto')).toHaveValue(/preventivo \{number\}/)
  await accessible(page)
  await dialog.getByText('Inglese', { exact: true }).click()
  await expect(dialog.getByLabel('Messaggio')).toHaveValue(/^Dear/)
  // A free address; a wrong one is said where it was typed.
  await dialog.getByLabel('A', { exact: true }).fill('ada')
  await page.keyboard.press('Enter')
  await dialog.getByRole('button', { name: 'Prepara messaggio e link' }).click()
  await expect(dialog.getByLabel('A', { exact: true })).toHaveAttribute('aria-invalid', 'true')
  await dialog.getByLabel('A', { exact: true }).press('Backspace')
  await dialog.getByLabel('A', { exact: true }).fill('ada@cliente.example')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Control+Enter')
  await expect(dialog).toContainText('Nessuna e-mail è partita')
  await expect(dialog.getByRole('textbox', { name: 'Oggetto' })).toHaveValue(/quote \d{4}-\d{4}/)
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await dialog.getByRole('button', { name: 'Copia: Messaggio con il link' }).click()
  const copied = await page.evaluate(() => navigator.clipboard.readText())
  const link = /http\S+\/q\/\S+/.exec(copied)?.[0] ?? ''
  expect(copied).toContain('Dear')
  await dialog.getByRole('button', { name: 'Chiudi' }).last().click()

  const pocket = await elsewhere(browser, devices['Pixel 7'])
  const customer = await pocket.newPage()
  await customer.goto(`${link}?lang=en`)
  await customer.getByRole('textbox', { name: 'Your name' }).last().fill('Ada Cliente')
  await customer.getByRole('textbox', { name: 'Your question' }).fill('Do you deliver in August?')
  await customer.getByRole('button', { name: 'Send the question' }).click()
  await expect(customer.getByRole('status')).toContainText('arrived')

  const card = page.getByRole('region', { name: 'Dal cliente' })
  await expect(card).toContainText('aperto')
  const question = page.getByRole('listitem').filter({ hasText: 'Do you deliver in August?' })
  await expect(question).toContainText('Ada Cliente')
  await expect(question).not.toContainText('Filo')
  await question.getByRole('button', { name: 'Rispondi per e-mail' }).click()
  await expect(page.getByRole('dialog').getByLabel('Messaggio')).toHaveValue(/> Do you deliver in August\?/)
  await page.getByRole('dialog').getByRole('button', { name: 'Annulla' }).click()
  await card.getByRole('button', { name: 'Nuovo link' }).click()
  await page.getByLabel('Per chi').fill('Ufficio acquisti')
  await accessible(page)
  await page.getByRole('button', { name: 'Crea e copia' }).click()
  await expect(card).toContainText('Ufficio acquisti')
  const second = await page.evaluate(() => navigator.clipboard.readText())
  await card.getByRole('button', { name: 'Revoca il link di Ufficio acquisti' }).click()
  await accessible(page)
  await page.getByRole('dialog').getByRole('button', { name: 'Revoca' }).click()
  await expect(card).toContainText('Revocato')
  expect((await customer.goto(second))?.status()).toBe(404)
  await accessible(customer)

  await customer.goto(link)
  await customer.getByText('Non fa per voi?').click()
  await customer.getByRole('textbox', { name: 'Nome e cognome' }).last().fill('Ada Cliente')
  await customer.getByRole('textbox', { name: 'Motivo' }).fill('Troppo caro')
  await customer.getByRole('button', { name: 'Rifiuto' }).click()
  await expect(customer.getByRole('status')).toContainText('registrata')
  await pocket.close()
  await expect(page.getByText('«Troppo caro»')).toBeVisible()
})

test('a revision is compared with what it revises, by keyboard; a signed paper comes with the acceptance; the order is varied', async ({
  page,
}) => {
  const { anna, quote } = await draft(page)
  const written = await anna.patch(`/v1/quotes/${quote.id}`, quote.version, { lines: LINES })
  const sent = await anna.post(`/v1/quotes/${quote.id}/send`, {}, { 'If-Match': `"v${written.version}"` })
  const revision = await anna.post(`/v1/quotes/${quote.id}/revise`, {}, { 'If-Match': `"v${sent.version}"` })
  const lines = [
    { ...LINES[0], unit_price: '900' },
    { description: 'Trasporto', unit_price: '50' },
  ]
  const changed = await anna.patch(`/v1/quotes/${revision.id}`, revision.version, { lines, delivery_terms: 'Franco fabbrica' })
  await signIn(page, 'seller', `/quotes/${revision.id}`)
  await page.getByRole('link', { name: 'Confronta' }).first().press('Enter')
  await expect(page).toHaveURL(new RegExp(`/quotes/${revision.id}/comparison`))
  const totals = page.getByRole('region', { name: 'Totali' })
  await expect(totals.getByRole('row', { name: /^Imponibile/ })).toContainText('-50,00')
  const compared = page.getByRole('region', { name: 'Righe' })
  await expect(compared.getByRole('row', { name: /Fornitura/ })).toContainText('1.000,00')
  await expect(compared.getByRole('row', { name: /Fornitura/ })).toContainText('900,00')
  await expect(compared.getByRole('row', { name: /Formazione/ })).toContainText('non scelta')
  await expect(page.getByRole('region', { name: 'Condizioni' })).toContainText('Franco fabbrica')
  await accessible(page)

  await anna.post(`/v1/quotes/${revision.id}/send`, {}, { 'If-Match': `"v${changed.version}"` })
  await page.getByRole('link', { name: 'Torna al preventivo' }).click()
  await page.getByRole('button', { name: 'Accettato', exact: true }).click()
  const file = { name: 'firmato.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4 firmato') }
  const choosing = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Allega il PDF firmato' }).click()
  await (await choosing).setFiles(file)
  await page.getByRole('button', { name: 'Registra l’accettazione' }).click()
  const saving = page.waitForEvent('download')
  await page.getByRole('region', { name: 'Dal cliente' }).getByRole('button', { name: 'firmato.pdf' }).click()
  expect((await saving).suggestedFilename()).toBe('firmato.pdf')

  const office = await program(page, 'ufficio@leonessa.example')
  const [order] = (await office.get(`/v1/orders?quote_id=${revision.id}`)).data
  for (const state of ['sent', 'acknowledged']) await office.post(`/v1/orders/${order?.id}/advance`, { state })
  await page.reload()
  await page.getByRole('button', { name: 'Altre azioni' }).click()
  await page.getByRole('menuitem', { name: 'Variante' }).click()
  await expect(page.getByRole('link', { name: 'Variante dell’ordine' })).toBeVisible()
})

test('what somebody else changed while a quote is being sent is said, and sent as it is now', async ({ page }) => {
  const { anna, quote } = await draft(page)
  const written = await anna.patch(`/v1/quotes/${quote.id}`, quote.version, { lines: LINES })
  await prefer(page, { locale: 'en', scheme: 'dark' })
  await signIn(page, 'seller', `/quotes/${quote.id}`)
  await page.getByRole('button', { name: 'Send to the customer' }).click()
  await expect(page.getByRole('dialog').getByLabel('Subject')).toBeVisible()
  const meanwhile = () => anna.patch(`/v1/quotes/${quote.id}`, written.version, { delivery_terms: 'franco fabbrica' })
  await page.route('**/send', (route) => meanwhile().then(() => route.continue()), { times: 1 })
  await page.getByRole('button', { name: 'Prepare message and link' }).click()
  await expect(page.getByText('Somebody else changed the quote')).toBeVisible()
  await accessible(page)
  await page.getByRole('button', { name: 'Prepare message and link' }).click()
  await expect(page.getByText('No e-mail was sent')).toBeVisible()
  expect((await anna.get(`/v1/quotes/${quote.id}`)).delivery_terms).toBe('franco fabbrica')
})
