import type { APIRequestContext } from '@playwright/test'
import type { Seat } from './filo'

type Json = Record<string, unknown>
type Call = (method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, body?: Json | string) => Promise<Json & { id: string }>

/** The service as one of the demo's people: tests make their own records with it. A body of text is a mail. */
export async function as(request: APIRequestContext, seat: Seat): Promise<Call> {
  const base = process.env.FILO_E2E_URL
  const people = (await (await request.get(`${base}/v1/auth/demo`)).json()).data as { role: string; email: string; password: string }[]
  const person = people.find(({ role }) => role === seat)
  const login = await request.post(`${base}/v1/auth/login`, { data: { email: person?.email, password: person?.password } })
  const { access_token: token } = await login.json()
  return async (method, path, body) => {
    const answer = await request.fetch(`${base}${path}`, {
      method,
      headers: { Authorization: `Bearer ${token}`, ...(typeof body === 'string' && { 'Content-Type': 'message/rfc822' }) },
      ...(body && { data: body }),
    })
    if (!answer.ok()) throw new Error(`${method} ${path}: ${answer.status()} ${await answer.text()}`)
    return answer.status() === 204 ? {} : await answer.json()
  }
}

export type Stages = { id: string; name: string }[]

/** A pipeline of its own for a test, with deals in its first stage. */
export async function pipeline(request: APIRequestContext, deals: readonly string[], more: Json[] = [{}, {}, {}]) {
  const [admin, seller] = [await as(request, 'admin'), await as(request, 'seller')]
  const names = ['Primo', 'Secondo', 'Terzo']
  const stages = more.map((extra, place) => ({ name: names[place], probability: String(20 + place * 30), ...extra }))
  const made = await admin('POST', '/v1/pipelines', { name: `Prova ${crypto.randomUUID().slice(0, 8)}`, stages })
  const known = made.stages as Stages
  const company = await seller('POST', '/v1/companies', { name: `Prova ${crypto.randomUUID().slice(0, 8)} Srl` })
  const ids: string[] = []
  // The last is made first, so that they stand in the order they are named.
  for (const title of deals.toReversed()) {
    const amount = { amount: '1000.00', currency: 'EUR' }
    const deal = await seller('POST', '/v1/opportunities', { title, company_id: company.id, stage_id: known[0]?.id, amount })
    ids.unshift(deal.id)
  }
  return { id: made.id, stages: known, ids, seller, admin, path: `/board?pipeline=${made.id}` }
}
