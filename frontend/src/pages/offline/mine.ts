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
const IN_ONE_ADDRESS = 50
const IN_ONE_QUESTION = 500
/** What only a call for each record tells is asked again so late, or when something is heard of the record. */
const HALF_A_DAY_MS = 43_200_000
const DAYS = 14

/** The member's open deals, the people, companies, quotes and activities around them, and the pages that lead there. */
export async function everything(keeping: Keeping, me: Me, meta: Meta) {
  const { ask, read, seed } = keeping
  await ask('/v1/today', dayAsked(true))
  await ask('/v1/tags', CHOICES)
  await ask('/v1/sources', CHOICES)
  const query = { owner_id: [me.id], outcome: ['open'], expand: `${EXPAND},participants,visits`, limit: MOST, sort: '-updated_at' }
  const { data: deals } = await read<Page<Deal>>('/v1/opportunities', { params: { query } })
  for (const { participants, visits, ...deal } of deals) {
    const path = { id: deal.id }
    await seed('/v1/opportunities/{id}', { params: { path, query: { expand: EXPAND } } }, deal)
    await seed('/v1/opportunities/{id}/participants', { params: { path } }, { data: participants })
    await seed('/v1/opportunities/{id}/visits', { params: { path } }, { data: visits })
  }
  const boards = meta.pipelines.filter(({ id, is_default }) => is_default || deals.some(({ pipeline_id }) => pipeline_id === id))
  const silent = new Set<string>()
  for (const { id } of boards) {
    const { columns } = await ask<Schemas['Board']>('/v1/pipelines/{id}/board', boardAsked(id, {}))
    for (const { cards } of columns) for (const card of cards) if (!card.message_count) silent.add(card.id)
  }
  const contacts = await people(keeping, deals)
  const companies = [...new Set(deals.flatMap(({ company_id }) => company_id ?? []))].slice(0, MOST / 2)
  await quotes(keeping, deals)
  await activities(keeping, [
    ...deals.map(({ id }) => ({ kind: 'opportunity', id }) as const),
    ...contacts.map((id) => ({ kind: 'contact', id }) as const),
    ...companies.map((id) => ({ kind: 'company', id }) as const),
  ])
  await days(keeping)
  await each(deals, async ({ id }) => {
    if (silent.has(id)) await seed('/v1/opportunities/{id}/messages', messagesOf(id), whole())
    else await ask('/v1/opportunities/{id}/messages', messagesOf(id), HALF_A_DAY_MS)
  })
  await each(companies, async (id) => {
    await ask('/v1/companies/{id}/overview', { params: { path: { id } } }, HALF_A_DAY_MS)
    await ask('/v1/companies/{id}/timeline', lastContactOf(id), HALF_A_DAY_MS)
  })
}

/** Each person's page, and the deals on it. */
async function people({ read, seed }: Keeping, deals: readonly Deal[]): Promise<string[]> {
  const found = new Set(
    deals.flatMap(({ contact_id, participants }) => [contact_id ?? [], participants?.map((it) => it.contact_id) ?? []].flat()),
  )
  const ids = [...found].slice(0, MOST)
  for (const some of inParts(ids)) {
    const { expand } = contactOptions('').params.query
    const query = { id: some, expand, limit: MOST, include_never_qualified: true }
    const { data } = await read<Page<Schemas['Contact']>>('/v1/contacts', { params: { query } })
    for (const contact of data) await seed('/v1/contacts/{id}', contactOptions(contact.id), contact)
    const of = { ...dealsOf('').params.query, contact_id: some, limit: MOST }
    const theirs = await read<Page<Deal>>('/v1/opportunities', { params: { query: of } })
    const by = Map.groupBy(theirs.data, (deal) => deal.contact_id)
    for (const id of some) await seed('/v1/opportunities', dealsOf(id), whole(by.get(id)))
  }
  return ids
}

async function quotes({ find, seed }: Keeping, deals: readonly Deal[]) {
  const where = { field: 'opportunity_id', op: 'in', value: deals.map(({ id }) => id) } as const
  const fields = [...QUOTE_FIELDS.split(','), 'opportunity_id']
  const found = deals.length ? await find<Schemas['Quote']>('/v1/quotes', { where, fields, sort: '-created_at' }) : []
  const of = Map.groupBy(found, (quote) => quote.opportunity_id)
  for (const { id } of deals) await seed('/v1/quotes', quotesOf(id), whole(of.get(id)))
}

/** What is planned on the records, and what was done on them these last days. */
async function activities({ find, seed }: Keeping, hosts: readonly Host[]) {
  const since = new Date(`${plusDays(today(), -DAYS)}T00:00`).toISOString()
  const done = (value: boolean) => ({ field: 'done', op: 'eq', value }) as const
  const lists = [
    [plannedOn, 'deadline', [done(false)]],
    [doneOn, '-done_at', [done(true), { field: 'done_at', op: 'gte', value: since } as const]],
  ] as const
  for (const some of inParts(hosts, IN_ONE_QUESTION)) {
    const on = { field: 'record_id', op: 'in', value: some.map(({ id }) => id) } as const
    for (const [shown, sort, also] of lists) {
      const found = await find<Activity>('/v1/activities', { where: { and: [on, ...also] }, sort })
      const by = Map.groupBy(found, ({ record }) => record?.id)
      for (const host of some) await seed('/v1/activities', shown(host), whole(by.get(host.id)))
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

const inParts = <T>(all: readonly T[], size = IN_ONE_ADDRESS) =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, part) => all.slice(part * size, (part + 1) * size))

/** One by one: the pages that are looked at come first. */
async function each<T>(all: readonly T[], work: (one: T) => Promise<void>) {
  for (const one of all) await work(one).catch(() => undefined)
}
