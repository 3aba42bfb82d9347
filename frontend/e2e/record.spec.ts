import type { APIRequestContext, Locator, Page } from '@playwright/test'
import { accessible, expect, signIn, test } from './filo'

const PASSWORD = 'prova-filo-brescia'
const SELLER = 'anna@leonessa.example'

/** The API as a member, for what a test needs before it begins. */
async function as(request: APIRequestContext, email: string) {
  const login = await request.post('/v1/auth/login', { data: { email, password: PASSWORD } })
  const { access_token } = await login.json()
  const headers = { Authorization: `Bearer ${access_token}` }
  return {
    get: async (path: string) => (await request.get(path, { headers })).json(),
    post: async (path: string, data: object) => (await request.post(path, { headers, data })).json(),
  }
}

async function aDeal(request: APIRequestContext, more: object = {}) {
  const api = await as(request, SELLER)
  const { data } = await api.get('/v1/companies?limit=1')
  const title = `Prova ${crypto.randomUUID().slice(0, 8)}`
  const deal = { title, company_id: data[0].id, amount: { amount: '1000.00', currency: 'EUR' }, ...more }
  return (await api.post('/v1/opportunities', deal)) as { id: string; title: string }
}

/** Presses and counts, because the daily paths have a limit. */
function counting() {
  let presses = 0
  return {
    press: async (target: Locator) => {
      presses += 1
      await target.click()
    },
    get presses() {
      return presses
    },
  }
}

const open = async (page: Page, id: string, seat: 'seller' | 'manager' = 'seller') => {
  await signIn(page, seat, `/opportunities/${id}`)
  await expect(page.getByRole('tab', { name: 'Attività' })).toBeVisible()
}

test('the next activity is two presses at most, and completing one asks for the next', async ({ page, request }) => {
  const deal = await aDeal(request)
  await open(page, deal.id)
  await expect(page.getByText('Nessuna attività in programma')).toBeVisible()
  const path = counting()
  await path.press(page.getByRole('button', { name: 'Tra 3 giorni' }))
  await expect(page.getByRole('button', { name: 'Completa: Richiamare' })).toBeVisible()
  expect(path.presses).toBeLessThanOrEqual(2)

  await page.getByRole('button', { name: 'Completa: Richiamare' }).click()
  const dialog = page.getByRole('dialog', { name: 'Fatto!' })
  await dialog.getByLabel('Com’è andata?').fill('Vuole il preventivo')
  await accessible(page)
  await dialog.getByRole('button', { name: 'Tra 7 giorni' }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByText('Vuole il preventivo')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Completa: Richiamare' })).toBeVisible()
})

test('a quote from a deal is one press', async ({ page, request }) => {
  const deal = await aDeal(request)
  await open(page, deal.id)
  const path = counting()
  await path.press(page.getByRole('button', { name: 'Nuovo preventivo' }))
  await expect(page).toHaveURL(/\/quotes\//)
  expect(path.presses).toBe(1)
  const { data } = await (await as(request, SELLER)).get(`/v1/quotes?opportunity_id=${deal.id}`)
  expect(data).toHaveLength(1)
  expect(data[0].state).toBe('draft')
})

test('different fields do not get in each other’s way', async ({ browser, page, request }) => {
  const deal = await aDeal(request)
  const other = await (await browser.newContext({ locale: 'it-IT', timezoneId: 'Europe/Rome' })).newPage()
  await open(page, deal.id)
  await open(other, deal.id, 'manager')
  const title = other.getByRole('group', { name: 'Titolo' })
  await title.getByRole('button').click()
  await page.getByRole('group', { name: 'Chiusura prevista' }).getByRole('button').click()
  await page.getByRole('group', { name: 'Chiusura prevista' }).getByLabel('Chiusura prevista').fill('2031-03-15')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('group', { name: 'Chiusura prevista' })).toContainText('15 mar 2031')
  await title.getByRole('textbox').fill(`${deal.title} bis`)
  await other.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`${deal.title} bis`)
  await expect(other.getByRole('group', { name: 'Chiusura prevista' })).toContainText('15 mar 2031')
  await other.context().close()
})

test('stages, lost with a reason, taken up again', async ({ page, request }) => {
  const deal = await aDeal(request)
  await open(page, deal.id)
  const stages = page.getByRole('list', { name: 'Fasi' })
  await stages.getByRole('button', { name: 'Fabbisogno' }).click()
  await expect(stages.getByRole('button', { name: 'Fabbisogno' })).toHaveAttribute('aria-current', 'step')
  const path = counting()
  await path.press(page.getByRole('button', { name: 'Persa', exact: true }))
  const dialog = page.getByRole('dialog', { name: deal.title })
  await path.press(dialog.getByRole('radio').first())
  await accessible(page)
  await path.press(dialog.getByRole('button', { name: 'Chiudi come persa' }))
  await expect(page.getByRole('region', { name: 'Persa' })).toBeVisible()
  expect(path.presses).toBeLessThanOrEqual(3)
  await page.getByRole('button', { name: 'Riprendi' }).click()
  await expect(page).not.toHaveURL(new RegExp(deal.id))
  await expect(page.getByRole('button', { name: 'Vinta', exact: true })).toBeVisible()
})

test('a colleague named in a message is told at once; files are kept and come back', async ({ browser, page, request }) => {
  test.slow() // two browsers
  const deal = await aDeal(request)
  const other = await (await browser.newContext({ locale: 'it-IT', timezoneId: 'Europe/Rome' })).newPage()
  await signIn(other, 'manager', '/profile')
  await open(page, deal.id)
  const field = page.getByLabel('Scrivi un messaggio')
  await field.pressSequentially('Senti @davi')
  await page.getByRole('option', { name: /Davide Sarnovi/ }).click()
  await field.press('End')
  await field.pressSequentially('il prezzo va bene?')
  await field.press('Enter')
  await expect(page.getByRole('listitem').filter({ hasText: 'il prezzo va bene?' })).toBeVisible()
  await other.getByRole('button', { name: /Notifiche, \d+ da leggere/ }).click()
  await expect(other.getByRole('link', { name: new RegExp(deal.title) })).toBeVisible()
  await accessible(other)
  await other.getByRole('link', { name: new RegExp(deal.title) }).click()
  await expect(other).toHaveURL(new RegExp(deal.id))
  await other.context().close()

  await page.getByRole('tab', { name: 'File' }).click()
  await page.locator('input[type=file]').setInputFiles({ name: 'listino.txt', mimeType: 'text/plain', buffer: Buffer.from('uno, due') })
  await expect(page.getByRole('button', { name: 'Scarica listino.txt' })).toBeVisible()
  const loading = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Scarica listino.txt' }).click()
  expect((await loading).suggestedFilename()).toBe('listino.txt')
  await page.getByRole('tab', { name: 'Cronologia' }).click()
  await expect(page.getByText('ha caricato un file')).toBeVisible()
  await accessible(page)
})
