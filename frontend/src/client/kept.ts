import { type Asked, addressOf, askedAt } from './asked'
import { device } from './device'
import { network } from './network'
import type { Entry } from './outbox/entry'
import { pending } from './outbox/outbox'
import { overlaid } from './outbox/overlay'
import { waiting } from './outbox/waiting'
import { asProblem, Problem } from './problem'
import { session } from './session'

const OLDEST_MS = 14 * 86_400_000
/** Kept whenever somebody asks for it; all else only where the keeping of the member's own deals wants it. */
const ALWAYS = [/^\/v1\/(me|meta|today|tags|sources)$/, /^\/v1\/pipelines\/[^/]+\/board$/]
const always = (address: string) => ALWAYS.some((path) => path.test(address.split('?')[0] ?? ''))
const EMPTY = { data: [], page: { next_cursor: null, has_more: false } }

/** Since when each answer is kept; 0 where it is known to be old. */
let times = new Map<string, number>()
let of: string | null = null

session.onLeave(() => {
  times = new Map()
  of = null
})

async function known(): Promise<Map<string, number>> {
  const owner = session.owner()
  if (owner === of) return times
  const all = await (await device()).getAll('answers')
  // Asked for twice at once, the first to come is the one that lasts.
  if (owner === of) return times
  times = new Map(all.flatMap(({ owner: whose, address, at }) => (whose === owner ? [[address, at]] : [])))
  of = owner
  return times
}

export async function askedOf(request: Request): Promise<Asked> {
  return askedAt(request.url, request.method === 'GET' ? undefined : await request.json())
}

/** Keeps an answer for whoever asked, unless they have left meanwhile. */
export async function remember(owner: string | null, asked: Asked, text: string) {
  if (!owner || owner !== session.owner()) return
  const address = addressOf(asked)
  const all = await known()
  const at = Date.now()
  await (await device()).put('answers', { owner, address, text, at })
  all.set(address, at)
}

async function read(asked: Asked): Promise<string | null> {
  const owner = session.owner()
  if (!owner) return null
  const found = await (await device()).get('answers', [owner, addressOf(asked)])
  return found && found.at > Date.now() - OLDEST_MS ? found.text : null
}

const respond = (body: unknown) => new Response(JSON.stringify(body), { headers: { 'Content-Type': 'application/json' } })

/** An answer of the service on its way to who asked: kept where it is wanted, with what waits done to it. */
async function taken(owner: string | null, request: Request, response: Response): Promise<Response> {
  const asked = await askedOf(request)
  const entries = await pending()
  const address = addressOf(asked)
  const wanted = request.method === 'GET' && (always(address) || (await known()).has(address))
  if (!wanted && !entries.length) return response
  const text = await response.text()
  if (wanted) void remember(owner, asked, text).catch(() => undefined)
  const body: unknown = entries.length ? JSON.parse(text) : null
  const next = overlaid(asked, body, entries)
  return next === body ? new Response(text, { headers: response.headers }) : respond(next)
}

const concerns = ({ path, query }: Asked, { temp }: Entry) => path.includes(temp) || query.toString().includes(temp)

/** What only this device knows: a record that the service has not got yet. */
async function ours(request: Request): Promise<Response | null> {
  const asked = await askedOf(request)
  const entries = await pending()
  const made = entries.find((entry) => concerns(asked, entry))
  if (!made) return null
  const body = overlaid(asked, asked.path.endsWith(made.temp) ? undefined : EMPTY, entries)
  return body === undefined ? null : respond(body)
}

/** Out of reach: what is kept, with what waits done to it; null where nothing is. */
async function instead(request: Request): Promise<Response | null> {
  const asked = await askedOf(request)
  const entries = await pending()
  const text = request.method === 'GET' ? await read(asked) : null
  const body: unknown = text ? JSON.parse(text) : ((await listed(asked)) ?? talkOf(asked, entries))
  return body ? respond(overlaid(asked, body, entries)) : null
}

/** Own notes show where the talk itself is not kept. */
const talkOf = ({ path }: Asked, entries: readonly Entry[]) =>
  entries.some(({ kind, id }) => kind === 'message' && path.endsWith(`/${id}/messages`)) ? EMPTY : null

const LISTS: Record<string, { at: RegExp; record: (body: never) => { name: string } }> = {
  '/v1/contacts/query': { at: /^\/v1\/contacts\/[^/?]+\?/, record: (contact: { name: string }) => contact },
  '/v1/companies/query': { at: /^\/v1\/companies\/[^/?]+\/overview$/, record: ({ company }: { company: { name: string } }) => company },
}

/** The lists of people and companies hold those who are kept; filters are the service's, so that with one nothing is said. */
async function listed({ path, body }: Asked) {
  const list = LISTS[path]
  const { q, where } = (body ?? {}) as { q?: string | null; where?: unknown }
  const owner = session.owner()
  if (!list || where || !owner) return null
  const all = await (await device()).getAll('answers', IDBKeyRange.bound([owner, ''], [owner, '\uffff']))
  const data = all
    .filter(({ address }) => list.at.test(address))
    .map(({ text }) => list.record(JSON.parse(text) as never))
    .filter(({ name }) => !q || name.toLowerCase().includes(q.toLowerCase()))
    .sort((a, b) => a.name.localeCompare(b.name))
  return data.length ? { data, page: { ...EMPTY.page, total: data.length } } : null
}

/** An answer that was given since, and that nothing has made old. */
export async function keptSince(asked: Asked, since: number): Promise<string | null> {
  return ((await known()).get(addressOf(asked)) ?? 0) > since ? await read(asked) : null
}

/** From now on its answers are kept. */
export const want = async (asked: Asked) => {
  const all = await known()
  const address = addressOf(asked)
  if (!all.has(address)) all.set(address, 0)
}

/** A record has changed: what tells of it is to be asked again. */
export function outdate(id: string) {
  for (const address of times.keys()) if (address.includes(id)) times.set(address, 0)
}

/** Lets go of what is no longer wanted. */
export async function prune(wanted: ReadonlySet<string>) {
  const owner = session.owner()
  const db = await device()
  const oldest = Date.now() - OLDEST_MS
  for (const [address, at] of await known()) {
    if (!owner || wanted.has(address) || (always(address) && at > oldest)) continue
    await db.delete('answers', [owner, address])
    times.delete(address)
  }
}

/** Reads by the service's answer where it can be reached, else by what is kept; with what waits done to it. */
export async function reading(request: Request, send: (request: Request) => Promise<Response>): Promise<Response> {
  const [owner, copy] = [session.owner(), request.clone()]
  const own = waiting() ? await ours(request.clone()) : null
  if (own) return own
  try {
    if (!network.up()) throw new Problem({ status: 0, code: 'offline' })
    const response = await send(request)
    return response.ok ? await taken(owner, copy, response) : response
  } catch (error) {
    const kept = !request.signal.aborted && asProblem(error).offline ? await instead(copy) : null
    if (!kept) throw error
    return kept
  }
}

/** How many deals are kept, and since when all of it is. */
export async function keptNow(): Promise<{ deals: number; at: number | null }> {
  const all = [...(await known())]
  const deals = all.filter(([address]) => /^\/v1\/opportunities\/[^/?]+\?/.test(address))
  const me = all.find(([address]) => address === '/v1/me')
  return { deals: deals.length, at: me?.[1] || null }
}
