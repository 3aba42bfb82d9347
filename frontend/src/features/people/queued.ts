import type { Entry } from '../../client/outbox/entry'
import type { Overlay } from '../../client/outbox/overlay'
import type { components } from '../../contract/schema'
import type { Contact } from './contactList'

type Schemas = components['schemas']

function made({ temp: id, body, said, by, at }: Extract<Entry, { kind: 'contact' }>): Contact {
  return {
    id,
    name: said.title,
    given_name: body.given_name ?? null,
    family_name: body.family_name ?? null,
    emails: body.emails ?? [],
    phones: body.phones ?? [],
    job_title: body.job_title ?? null,
    language: null,
    note: null,
    companies: (body.companies ?? []).map(({ company_id, role = null, primary = true }) => ({ company_id, role, primary })),
    consents: [],
    owner_id: by.id,
    collaborators: [],
    source_id: null,
    referred_by_id: null,
    do_not_call_checked_on: null,
    do_not_call_listed: null,
    tags: [],
    custom: {},
    external: {},
    merged_into_id: null,
    erased_at: null,
    version: 0,
    created_at: at,
    updated_at: at,
    deleted_at: null,
  }
}

/** A person whom the service has yet to hear of: their page, the list, and their company's. */
export const onPeople: Overlay = ({ path, body: asked }, body, entry) => {
  if (entry.kind !== 'contact') return body
  if (path === `/v1/contacts/${entry.temp}`) return made(entry)
  const { cursor, where, q } = (asked ?? {}) as { cursor?: string | null; where?: unknown; q?: string | null }
  if (path === '/v1/contacts/query' && !cursor && !where && !q) {
    const page = body as Schemas['ContactPage']
    if (page.data.some(({ id }) => id === entry.temp)) return body
    return { ...page, data: [made(entry), ...page.data] }
  }
  const company = entry.body.companies?.[0]?.company_id
  if (company && path === `/v1/companies/${company}/overview`) {
    const overview = body as Schemas['CompanyOverview']
    if (overview.people.some(({ id }) => id === entry.temp)) return body
    return { ...overview, people: [...overview.people, { ...made(entry), consents: [] }] }
  }
  return body
}
