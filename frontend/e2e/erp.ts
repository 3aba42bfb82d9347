import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from '@playwright/test'
import { draft } from './sales'

type Kept = { id: string; number: string; key: string; totals: Record<string, string>; state: string }

/** A small ERP with an HTTP interface. `refuses`: what it says to the next order instead of taking it. */
export async function erp() {
  const kept: Kept[] = []
  const book = { kept, refuses: null as string | null }
  const server = createServer(async (request, response) => {
    const say = (status: number, body: unknown) => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    }
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part as Buffer)
    const url = new URL(request.url ?? '/', 'http://erp.example')
    if (request.headers.authorization !== 'Bearer chiave') return say(401, {})
    if (request.method === 'GET' && url.pathname === '/orders') {
      return say(
        200,
        kept.filter(({ key }) => key === url.searchParams.get('key')),
      )
    }
    if (request.method === 'GET') {
      const found = kept.find(({ id }) => url.pathname === `/orders/${id}`)
      return found ? say(200, found) : say(404, {})
    }
    if (book.refuses) return say(422, { detail: book.refuses })
    const { key, totals } = JSON.parse(Buffer.concat(parts).toString())
    const made = { id: String(kept.length + 1), number: `OV-${kept.length + 1}`, key, totals, state: 'open' }
    kept.push(made)
    return say(201, made)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { book, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() }
}

/** An order of Anna's, by an accepted quote. */
export async function ordered(page: Page) {
  const { anna, deal, quote, title } = await draft(page)
  const lines = [{ description: 'Fornitura', unit_price: '33.333333', quantity: '3', discounts: ['10'] }]
  const written = await anna.patch(`/v1/quotes/${quote.id}`, quote.version, { lines })
  const sent = await anna.post(`/v1/quotes/${quote.id}/send`, {}, { 'If-Match': `"v${written.version}"` })
  await anna.post(`/v1/quotes/${quote.id}/accept`, {}, { 'If-Match': `"v${sent.version}"` })
  const { data } = await anna.get(`/v1/orders?quote_id=${quote.id}`)
  const [order] = data
  if (!order) throw new Error(`no order of ${quote.id}`)
  return { order, reference: String(order.reference), title, deal }
}
