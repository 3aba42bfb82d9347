import type { Page } from '@playwright/test'
import { expect } from './filo'

type Answer = { id: string; version: number } & Record<string, unknown>

/** The service as a program uses it, for what a test must find there. */
export async function program(page: Page, email: string) {
  const signed = await page.request.post('/v1/auth/login', { data: { email, password: 'prova-filo-brescia' } })
  const { access_token } = (await signed.json()) as { access_token: string }
  const headers = { Authorization: `Bearer ${access_token}` }
  return {
    async get(path: string) {
      const answer = await page.request.get(path, { headers })
      expect(answer.ok(), path).toBe(true)
      return (await answer.json()) as Record<string, unknown> & { data: Answer[] }
    },
    async post(path: string, data: object, more: Record<string, string> = {}) {
      const answer = await page.request.post(path, { headers: { ...headers, 'Idempotency-Key': crypto.randomUUID(), ...more }, data })
      expect(answer.ok(), `${path}: ${await answer.text()}`).toBe(true)
      return (await answer.json()) as Answer
    },
    async patch(path: string, version: number, data: object) {
      const answer = await page.request.patch(path, { headers: { ...headers, 'If-Match': `"v${version}"` }, data })
      expect(answer.ok(), `${path}: ${await answer.text()}`).toBe(true)
      return (await answer.json()) as Answer
    },
  }
}

/** A deal of Anna's with an empty draft. */
export async function draft(page: Page) {
  const anna = await program(page, 'anna@leonessa.example')
  const { data } = await anna.get('/v1/companies?limit=1')
  const title = `Prova ${crypto.randomUUID().slice(0, 8)}`
  const deal = await anna.post('/v1/opportunities', { title, company_id: data[0]?.id })
  const quote = await anna.post('/v1/quotes', { opportunity_id: deal.id })
  return { anna, deal, quote, title }
}

/** A draft of Anna's that gives away more than she may: 18 % off the list price. */
export async function overTheLimit(page: Page) {
  const made = await draft(page)
  const { data } = await made.anna.get('/v1/products?limit=1&kind=single&active=true&price_gt=1')
  const lines = [{ product_id: data[0]?.id, quantity: '10', discounts: ['18'] }]
  return { ...made, quote: await made.anna.patch(`/v1/quotes/${made.quote.id}`, made.quote.version, { lines }) }
}

/** Without a letter: it goes some other way. */
export async function markSent(page: Page) {
  await page.getByRole('button', { name: 'Altre azioni' }).click()
  await page.getByRole('menuitem', { name: 'Segna come inviato' }).click()
}
