import type { APIRequestContext, Page, Request } from '@playwright/test'
import { expect, type Seat } from './filo'
import { as } from './selling'
import { PEOPLE } from './stops.people'
import { PLANNING } from './stops.planning'
import { RUNNING } from './stops.running'
import { SELLING } from './stops.selling'
import type { Words } from './words'

/** Records of the demo: the oldest of their kind, for other tests make newer ones. */
export type Ids = Record<'deal' | 'draft' | 'sent' | 'lead' | 'company' | 'contact' | 'order' | 'product' | 'prices' | 'activity', string>

/** A page, or what is laid over it, as somebody comes to it. */
export type Stop = {
  name: string
  to: string | ((ids: Ids) => string)
  /** What one presses once there. */
  open?: (page: Page, word: Words) => Promise<unknown>
  /** What that brings; a dialog where nothing is said. */
  see?: string
  /** Only where there is a mouse, or only on a phone. */
  on?: 'desktop' | 'phone'
  seat?: Seat | 'nobody'
  /** A moment of a gesture: to be seen, not to be read. */
  passing?: true
}

export const AREAS = ['selling', 'people', 'running', 'planning'] as const
export type Area = (typeof AREAS)[number]
const STOPS: Record<Area, readonly Stop[]> = { selling: SELLING, people: PEOPLE, running: RUNNING, planning: PLANNING }

/** An area's stops by who makes them, so that each signs in once. */
export const bySeat = (area: Area, profile: 'desktop' | 'phone') =>
  Map.groupBy(
    STOPS[area].filter(({ on }) => !on || on === profile),
    ({ seat }) => seat ?? 'manager',
  )

/** Goes there, presses what is to be pressed, and waits for what that brings. */
export async function arrive(page: Page, { to, open, see = '[role=dialog]' }: Stop, ids: Ids, word: Words) {
  await page.context().setOffline(false)
  await page.unrouteAll({ behavior: 'ignoreErrors' })
  await page.goto(typeof to === 'string' ? to : to(ids))
  await page.mouse.up() // what was held over another page falls nowhere
  await page.locator('h1').first().waitFor()
  if (!open) return
  await open(page, word)
  await page.locator(see).filter({ visible: true }).first().waitFor()
}

type Named = { id: string; opportunity_id?: string; company_id?: string; contact_id?: string }

/** By a request context of its own: it signs in, and the page's cookies are the page's. */
export async function findIds(request: APIRequestContext): Promise<Ids> {
  const manager = await as(request, 'manager')
  const all = async (path: string) => (await manager('GET', path)).data as Named[]
  const first = async (path: string) => (await all(path))[0] ?? { id: '' }
  const [sent, draft, lead, order, product, prices, activity] = await Promise.all([
    first('/v1/quotes?state=sent&limit=1&sort=created_at'),
    first('/v1/quotes?state=draft&limit=1&sort=created_at'),
    first('/v1/leads?outcome=open&limit=1&sort=created_at'),
    first('/v1/orders?limit=1&state=invoiced'),
    first('/v1/products?limit=1'),
    first('/v1/price-lists?limit=1&sort=updated_at'),
    first('/v1/activities?limit=1&done=false'),
  ])
  const deal = (await manager('GET', `/v1/opportunities/${sent.opportunity_id}`)) as Named
  return {
    deal: deal.id,
    draft: draft.id,
    sent: sent.id,
    lead: lead.id,
    company: order.company_id ?? '',
    contact: order.contact_id ?? '',
    order: order.id,
    product: product.id,
    prices: prices.id,
    activity: activity.id,
  }
}

const LETTER = [
  'From: Ada Nuova <ada@nuova.example>',
  'To: vendite@filo.example',
  'Subject: Richiesta',
  'Message-ID: <stops@nuova.example>',
]

/** Who wrote and who called, of whom nobody knows yet: their queues are on the activities' page only where there are some. */
export async function strangers(request: APIRequestContext) {
  const admin = await as(request, 'admin')
  await admin('POST', '/v1/mails', [...LETTER, '', 'Ci serve un preventivo.', '', 'Ada Nuova', 'Tel. 030 1234567'].join('\r\n'))
  const line = await admin('POST', '/v1/call-lines', { name: `Centralino ${crypto.randomUUID().slice(0, 8)}` })
  const address = new URL(String(line.url)).pathname
  await request.post(`${process.env.FILO_E2E_URL}${address}`, { data: { call_id: 'stops', state: 'missed', number: '+390498887766' } })
}

/** Everything asked of the service is answered and drawn, nothing waits. */
export function watch(page: Page) {
  const open = new Set<Request>()
  page.on('request', (request) => request.url().includes('/events/stream') || open.add(request))
  page.on('requestfinished', (request) => open.delete(request))
  page.on('requestfailed', (request) => open.delete(request))
  page.on('framenavigated', () => open.clear())
  return async () => {
    await page.waitForFunction(() => document.querySelector('h1') && document.fonts.status === 'loaded')
    // What an answer asks for in its turn begins within two frames.
    const frames = () => page.evaluate(() => new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))))
    await expect
      .poll(async () => {
        await frames()
        return open.size
      })
      .toBe(0)
    await frames()
  }
}
