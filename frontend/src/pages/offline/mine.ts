import { ALL as CHOICES } from '../../client/choices'
import type { Me, Meta } from '../../client/me'
import type { components } from '../../contract/schema'
import { activitiesOf } from '../../features/activities/mine'
import { doneOn, type Host, plannedOn } from '../../features/activities/queries'
import { weekDays } from '../../features/activities/when'
import { boardAsked } from '../../features/board/asked'
import { EXPAND } from '../../features/opportunities/deal'
import { QUOTE_FIELDS, quotesOf } from '../../features/opportunities/queries'
import { contactOptions, dealsOf, lastContactOf } from '../../features/people/shown'
import { messagesOf } from '../../features/talk/queries'
import { dayAsked } from '../../features/today/asked'
import { plusDays, today } from '../../ui/dates'
import type { Keeping } from './keeping'

type Schemas = components['schemas']
type Page<T> = { data: T[]; page: { next_cursor: string | null } }
type Deal = Schemas['Opportunity']
type Activity = Schemas['Activity']

const MOST = 200
const AT_ONCE = 2
const IN_ONE_ADDRESS = 50
const MOST_PAGES = 4
/** What only a call for each record tells is asked again so late, or when something is heard of the record. */
const HALF_A_DAY_MS = 43_200_000
const DAYS = 14

/** The member's open deals, the people, companies, quotes and activities around them, and the pages that lead there. */
export async function everything(keeping: Keeping, me: Me, meta: Meta) {
  const { ask, read, seed } = keeping
  await ask('/v1/today', dayAsked(true))
  await ask('/v1/tags', CHOICES)
  await ask('/v1/sources', CHOICES)
  const query = { owner_id: [me.id], outcome: ['open'], expand: EXPAND, limit: MOST, sort: '-updated_at' }
  const { data: deals } = await read<Page<Deal>>('/v1/opportunities', { params: { query } })
  const boards = meta.pipelines.filter(({ id, is_default }) => is_default || deals.some(({ pipeline_id }) => pipeline_id === id))
  for (const { id } of boards) await ask('/v1/pipelines/{id}/board', boardAsked(id, {}))
  for (const deal of deals) await seed('/v1/opportunities/{id}', { params: { path: { id: deal.id }, query: { expand: EXPAND } } }, deal)
  const contacts = await people(keeping, deals)
  const companies = [...new Set(deals.flatMap(({ company_id }) => company_id ?? []))].slice(0, MOST / 2)
  await each(companies, async (id) => {
    await ask('/v1/companies/{id}/overview', { params: { path: { id } } }, HALF_A_DAY_MS)
    await ask('/v1/companies/{id}/timeline', lastContactOf(id), HALF_A_DAY_MS)
  })
  await quotes(keeping, deals)
  for (const [kind, ids] of [
    ['opportunity', deals.map(({ id }) => id)],
    ['contact', contacts],
    ['company', companies],
  ] as const) {
    await activities(keeping, kind, ids)
  }
  await days(keeping)
}

/** Who takes part in the deals, what was said of them, and each person's page. */
async function people({ ask, read, seed }: Keeping, deals: readonly Deal[]): Promise<string[]> {
  const found = new Set(deals.flatMap(({ contact_id }) => contact_id ?? []))
  await each(deals, async ({ id }) => {
    const taking = await ask<Page<Schemas['Participant']>>(
      '/v1/opportunities/{id}/participants',
      { params: { path: { id } } },
      HALF_A_DAY_MS,
    )
    for (const { contact_id } of taking.data) found.add(contact_id)
    await ask('/v1/opportunities/{id}/visits', { params: { path: { id } } }, HALF_A_DAY_MS)
    await ask('/v1/opportunities/{id}/messages', messagesOf(id), HALF_A_DAY_MS)
  })
  const ids = [...found].slice(0, MOST)
  for (const some of inParts(ids)) {
    const { expand } = contactOptions('').params.query
    const query = { id: some, expand, limit: MOST, include_never_qualified: true }
    const { data } = await read<Page<Schemas['Contact']>>('/v1/contacts', { params: { query } })
    for (const contact of data) await seed('/v1/contacts/{id}', contactOptions(contact.id), contact)
  }
  await each(ids, async (id) => void (await ask('/v1/opportunities', dealsOf(id), HALF_A_DAY_MS)))
  return ids
}

async function quotes({ read, seed }: Keeping, deals: readonly Deal[]) {
  for (const some of inParts(deals.map(({ id }) => id))) {
    const query = { opportunity_id: some, limit: MOST, sort: '-created_at', fields: `${QUOTE_FIELDS},opportunity_id` }
    const { data } = await read<Page<Schemas['Quote']>>('/v1/quotes', { params: { query } })
    const of = Map.groupBy(data, (quote) => quote.opportunity_id)
    for (const id of some) await seed('/v1/quotes', quotesOf(id), whole(of.get(id)))
  }
}

/** What is planned on the records, and what was done on them these last days. */
async function activities({ read, seed }: Keeping, kind: Host['kind'], all: readonly string[]) {
  const since = new Date(`${plusDays(today(), -DAYS)}T00:00`).toISOString()
  for (const ids of inParts(all)) {
    const of = { record_kind: [kind], record_id: ids, limit: MOST }
    const lists = [
      [plannedOn, { ...of, done: false, sort: 'deadline' }],
      [doneOn, { ...of, done: true, sort: '-done_at', done_at_gte: since }],
    ] as const
    for (const [shown, query] of lists) {
      const found: Activity[] = []
      let cursor: string | null = null
      for (let pages = 0; pages < MOST_PAGES; pages += 1) {
        const { data, page }: Page<Activity> = await read('/v1/activities', { params: { query: cursor ? { ...query, cursor } : query } })
        found.push(...data)
        cursor = page.next_cursor
        if (!cursor) break
      }
      const by = Map.groupBy(found, ({ record }) => record?.id)
      for (const id of ids) await seed('/v1/activities', shown({ kind, id }), whole(by.get(id)))
    }
  }
}

/** The page of activities: the list, and this week and the next as a calendar. */
async function days({ ask }: Keeping) {
  await ask('/v1/activities', activitiesOf({}))
  await ask('/v1/activities', activitiesOf({ done: true }))
  for (const day of [today(), plusDays(today(), 7)]) {
    const week = weekDays(day)
    const [from = day, to = day] = [week[0], plusDays(week.at(-1) ?? day, 1)]
    await ask('/v1/activities', activitiesOf({ from, to }))
  }
}

const whole = (data: readonly unknown[] = []) => ({ data, page: { next_cursor: null, has_more: false } })

const inParts = <T>(all: readonly T[]) =>
  Array.from({ length: Math.ceil(all.length / IN_ONE_ADDRESS) }, (_, part) => all.slice(part * IN_ONE_ADDRESS, (part + 1) * IN_ONE_ADDRESS))

/** A few at a time: the pages that are looked at come first. */
async function each<T>(all: readonly T[], work: (one: T) => Promise<void>) {
  const left = [...all]
  const worker = async () => {
    for (let one = left.shift(); one !== undefined; one = left.shift()) await work(one).catch(() => undefined)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
}
