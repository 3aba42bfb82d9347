import createFetchClient, { type Client } from 'openapi-fetch'
import { Problem } from './problem.ts'
import { RETRIES, type Retries, retrying } from './retrying.ts'
import type { components, paths } from './schema.ts'

export { type Fault, Problem } from './problem.ts'
export type { Retries } from './retrying.ts'
export type { components, operations, paths } from './schema.ts'
export type Schemas = components['schemas']
export type Filo = Client<paths>

export interface Options {
  /** Where Filo is. */
  url: string
  /** An API key, `filo_…`. */
  key: string
  retries?: Partial<Retries>
  /** Of refusals. */
  language?: 'it' | 'en'
  fetch?: (request: Request) => Promise<Response>
  sleep?: (ms: number) => Promise<unknown>
}

const slept = (ms: number) => new Promise((done) => setTimeout(done, ms))

/** A workspace by an API key: `filo.GET('/v1/companies', { params: { query: { q: 'rossi' } } })`. Refusals are thrown. */
export function createFilo({ url, key, retries, language = 'en', fetch = globalThis.fetch, sleep = slept }: Options): Filo {
  const filo = createFetchClient<paths>({
    baseUrl: url,
    headers: { Authorization: `Bearer ${key}`, 'Accept-Language': language },
    fetch: retrying((request) => fetch(request), { ...RETRIES, ...retries }, sleep),
  })
  filo.use({
    onRequest: ({ request }) => {
      if (request.method === 'POST' && !request.headers.has('idempotency-key')) request.headers.set('idempotency-key', crypto.randomUUID())
      return request
    },
    onResponse: async ({ response }) => {
      if (!response.ok) throw await Problem.of(response)
    },
  })
  return filo
}

/** The answer alone: `const company = await said(filo.POST('/v1/companies', { body: { name: 'Rossi' } }))`. */
export async function said<T>(answer: Promise<{ data?: T }>): Promise<NonNullable<T>> {
  const { data } = await answer
  if (data === undefined || data === null) throw new TypeError('This answer has no content.')
  return data
}

/** Only if the record still has this version; else a Problem of status 412 says what changed. */
export const matching = (version: number) => ({ 'if-match': `"v${version}"` })

type Answered<P extends keyof paths> = paths[P] extends { get: { responses: { 200: { content: { 'application/json': infer A } } } } }
  ? A
  : never
type Page = { data: unknown[]; page: { next_cursor: string | null } }
/** The lists that have pages. */
export type Lists = { [P in keyof paths]: Answered<P> extends Page ? ([Answered<P>] extends [never] ? never : P) : never }[keyof paths]
type Row<P extends Lists> = Answered<P> extends { data: (infer R)[] } ? R : never
type Get<P extends Lists> = paths[P] extends { get: { parameters: infer A } } ? A : never

/** All rows of a list, page after page: `for await (const deal of every(filo, '/v1/opportunities', { query: { q: 'x' } }))`. */
export async function* every<P extends Lists>(
  filo: Filo,
  path: P,
  parameters: Pick<Get<P>, Extract<keyof Get<P>, 'path' | 'query'>>,
): AsyncGenerator<Row<P>> {
  const asked = parameters as { path?: object; query?: object }
  const get = filo.GET as unknown as (path: string, init: object) => Promise<{ data: Page }>
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const { data } = await get(path, { params: { ...asked, query: { ...asked.query, ...(cursor && { cursor }) } } })
    yield* data.data as Row<P>[]
    cursor = data.page.next_cursor
  }
}

/** What happened since, in order, until now: keep each page's `next_after` when its events are dealt with. */
export async function* feed(filo: Filo, after = 0, type: string[] = []): AsyncGenerator<Schemas['Feed']> {
  for (let more = true; more; ) {
    const page: Schemas['Feed'] = await said(filo.GET('/v1/events', { params: { query: { after, limit: 500, type } } }))
    yield page
    after = page.page.next_after
    more = page.page.has_more
  }
}
