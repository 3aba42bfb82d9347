import type { Page } from '@playwright/test'
import { draft } from './sales'
import type { Words } from './words'

const LINES = [
  { description: 'Fornitura', unit_price: '1000', discounts: ['10', '5'] },
  { description: 'Formazione', unit_price: '100', optional: true },
]

/** A draft of Anna's that may be sent. */
async function ready(page: Page) {
  const made = await draft(page)
  return { ...made, quote: await made.anna.patch(`/v1/quotes/${made.quote.id}`, made.quote.version, { lines: LINES }) }
}

/** The same, sent, with a link for somebody. */
async function atCustomer(page: Page) {
  const made = await ready(page)
  const quote = await made.anna.post(`/v1/quotes/${made.quote.id}/send`, {}, { 'If-Match': `"v${made.quote.version}"` })
  const link = await made.anna.post(`/v1/quotes/${quote.id}/links`, { recipient: 'Ada Cliente' })
  return { ...made, quote, path: new URL(link.url as string).pathname }
}

export async function send(page: Page, word: Words) {
  const { quote } = await ready(page)
  await page.goto(`/quotes/${quote.id}`)
  await page.getByRole('button', { name: word('sending_step') }).click()
  await page.getByRole('dialog').getByRole('textbox').nth(1).waitFor()
}

export async function handOver(page: Page, word: Words) {
  await send(page, word)
  await page.getByRole('button', { name: word('sending_do_prepare') }).click()
  await page.getByText(word('sending_copy_text')).waitFor()
}

export async function revoke(page: Page, word: Words) {
  const { quote } = await atCustomer(page)
  await page.goto(`/quotes/${quote.id}`)
  await page
    .getByRole('button', { name: /Ada Cliente/ })
    .last()
    .click()
  await page.getByText(word('sending_link_revoke_title')).waitFor()
}

export async function compare(page: Page) {
  const { anna, quote } = await atCustomer(page)
  const revision = await anna.post(`/v1/quotes/${quote.id}/revise`, {}, { 'If-Match': `"v${quote.version}"` })
  const lines = [
    { ...LINES[0], unit_price: '900' },
    { description: 'Trasporto', unit_price: '50' },
  ]
  await anna.patch(`/v1/quotes/${revision.id}`, revision.version, { lines, discount: { points: '2' } })
  await page.goto(`/quotes/${revision.id}/comparison`)
}

/** The customer's own page: to be read, or decided on. */
export async function visit(page: Page) {
  await page.goto((await atCustomer(page)).path)
}

export async function decided(page: Page) {
  const { quote, path } = await atCustomer(page)
  await page.goto(path)
  await page.locator('[name=name]').first().fill('Ada Cliente')
  await page.locator('[name=terms]').check()
  await page.locator('#accept .fresh button').click()
  await page.getByRole('status').waitFor()
  await page.goto(`/quotes/${quote.id}`)
}
