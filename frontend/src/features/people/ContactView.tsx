import type { ReactNode } from 'react'
import { $api } from '../../client/api'
import { useMembers, useSources, useTags } from '../../client/choices'
import type { Save } from '../../client/editing'
import { useMay } from '../../client/me'
import { m } from '../../paraglide/messages'
import { Amount } from '../../ui/Amount'
import { Card } from '../../ui/Card'
import { date } from '../../ui/dates'
import { Facts } from '../../ui/Facts'
import { Pill, type Tone } from '../../ui/Pill'
import { RecordLink } from '../../ui/RecordLink'
import { Tags } from '../../ui/Tags'
import { Consents } from './Consents'
import type { Contact } from './contactList'
import { Employers } from './Employers'
import { Proposals } from './Proposals'
import { Phones, Reach } from './Reach'
import style from './record.module.css'
import { dealsOf } from './shown'

const OUTCOMES: Record<string, [word: () => string, tone: Tone]> = {
  open: [m.contacts_open, 'info'],
  won: [m.contacts_won, 'ok'],
  lost: [m.contacts_lost, 'bad'],
  dead: [m.contacts_dead, 'plain'],
}

/** All about a person. children: what other features know of them (talk, activities, files). */
export function ContactView({ contact, save, children }: { contact: Contact; save: Save<Contact>; children?: ReactNode }) {
  const members = useMembers()
  const tags = useTags()
  const sources = useSources()
  const may = useMay('contacts:write')
  return (
    <div className={style.view}>
      <div className={style.columns}>
        <div className={style.main}>
          <Reach whose={{ kind: 'contact', id: contact.id, name: contact.name }} phones={contact.phones} emails={contact.emails} />
          <Proposals of="contacts" id={contact.id} />
          <Deals id={contact.id} />
          <Leads id={contact.id} />
          <Consents contact={contact} />
          {children}
        </div>
        <div className={style.aside}>
          <Card title={m.companies_details()}>
            <Facts
              record={contact}
              fixed={!may}
              save={(change, base) => save(change as Partial<Contact>, base)}
              facts={[
                { name: 'given_name', label: m.contacts_given_name() },
                { name: 'family_name', label: m.contacts_family_name() },
                { name: 'job_title', label: m.contacts_job_title() },
                {
                  name: 'phones',
                  label: m.contacts_phone(),
                  kind: 'list',
                  ...(contact.phones.length ? { shown: <Phones numbers={contact.phones} /> } : {}),
                },
                { name: 'emails', label: m.contacts_email(), kind: 'list' },
                { name: 'owner_id', label: m.contacts_owner(), kind: 'choice', choices: members },
                { name: 'source_id', label: m.contacts_source(), kind: 'choice', choices: sources },
                {
                  name: 'tags',
                  label: m.contacts_tags(),
                  kind: 'list',
                  suggestions: tags,
                  ...(contact.tags.length ? { shown: <Tags names={contact.tags} /> } : {}),
                },
                { name: 'note', label: m.contacts_note(), kind: 'long' },
              ]}
            />
          </Card>
          <Employers contact={contact} save={save} />
        </div>
      </div>
    </div>
  )
}

function Deals({ id }: { id: string }) {
  const { data } = $api.useQuery('get', '/v1/opportunities', dealsOf(id))
  const deals = data?.data ?? []
  return (
    <Card title={m.companies_deals()} count={deals.length}>
      {deals.length ? (
        <ul className={style.rows}>
          {deals.map((deal) => (
            <li key={deal.id}>
              <span className={style.what}>
                <RecordLink to={`/opportunities/${deal.id}`}>{deal.title}</RecordLink>
                <span className={style.small}>{[deal.stage?.name, deal.company?.name].filter(Boolean).join(' · ')}</span>
              </span>
              <Pill tone={OUTCOMES[deal.outcome]?.[1]}>{OUTCOMES[deal.outcome]?.[0]()}</Pill>
              <span className={style.end}>
                <strong>
                  <Amount value={deal.amount} way="whole" />
                </strong>
              </span>
            </li>
          ))}
        </ul>
      ) : (
        <p className={style.none}>{m.contacts_no_deals()}</p>
      )}
    </Card>
  )
}

function Leads({ id }: { id: string }) {
  const { data } = $api.useQuery('get', '/v1/leads', { params: { query: { contact_id: [id], limit: 20 } } })
  const leads = data?.data ?? []
  if (!leads.length) return null
  return (
    <Card title={m.companies_leads_all()} count={leads.length}>
      <ul className={style.rows}>
        {leads.map((lead) => (
          <li key={lead.id}>
            <span className={style.what}>
              <RecordLink to={`/leads/${lead.id}`}>{lead.title}</RecordLink>
              <span className={style.small}>{date(lead.created_at.slice(0, 10))}</span>
            </span>
            <Pill>{lead.step.name}</Pill>
          </li>
        ))}
      </ul>
    </Card>
  )
}
