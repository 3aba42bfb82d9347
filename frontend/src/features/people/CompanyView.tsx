import type { ReactNode } from 'react'
import { $api } from '../../client/api'
import { useMemberName, useMembers, useTags } from '../../client/choices'
import type { Save } from '../../client/editing'
import { useMay } from '../../client/me'
import { m } from '../../paraglide/messages'
import { Amount } from '../../ui/Amount'
import { Card } from '../../ui/Card'
import { ago, date, nearDate } from '../../ui/dates'
import { Facts } from '../../ui/Facts'
import { Pill } from '../../ui/Pill'
import { RecordLink } from '../../ui/RecordLink'
import { Tags } from '../../ui/Tags'
import { AddressList } from './Addresses'
import { type Company, kinds } from './companyList'
import { Invoiced } from './Invoiced'
import { NumberCheck } from './NumberCheck'
import { PeopleCard } from './PeopleCard'
import { Proposals } from './Proposals'
import { Phones, Reach } from './Reach'
import style from './record.module.css'
import { lastContactOf, type Overview } from './shown'
import { ORDER_STATES, QUOTE_STATES } from './states'
import { WonPerYear } from './WonPerYear'

/** All about a company. children: what other features know of it (talk, activities, files). */
export function CompanyView({ overview, save, children }: { overview: Overview; save: Save<Company>; children?: ReactNode }) {
  const { company, open_opportunities: deals, quotes, orders, won_per_year: years, leads } = overview
  return (
    <div className={style.view}>
      <div className={style.columns}>
        <div className={style.main}>
          <Reach
            whose={{ kind: 'company', id: company.id, name: company.name }}
            phones={company.phones}
            emails={company.emails}
            website={company.website}
          />
          <Figures overview={overview} />
          <Proposals of="companies" id={company.id} />
          <Card title={m.companies_open_deals()} count={deals?.count ?? 0}>
            {deals?.cards.length ? (
              <ul className={style.rows}>
                {deals.cards.map((deal) => (
                  <li key={deal.id}>
                    <span className={style.what}>
                      <RecordLink to={`/opportunities/${deal.id}`}>{deal.title}</RecordLink>
                      <StageLine stage={deal.stage_id} days={deal.days_in_stage} owner={deal.owner?.id} />
                    </span>
                    <span className={style.end}>
                      <strong>
                        <Amount value={deal.amount} way="whole" />
                      </strong>
                      <span className={style.small}>{deal.expected_close_on ? date(deal.expected_close_on) : ''}</span>
                    </span>
                  </li>
                ))}
              </ul>
            ) : (
              <p className={style.none}>{m.companies_no_deals()}</p>
            )}
          </Card>
          {leads.length ? (
            <Card title={m.companies_leads()} count={leads.length}>
              <ul className={style.rows}>
                {leads.map((lead) => (
                  <li key={lead.id}>
                    <span className={style.what}>
                      <RecordLink to={`/leads/${lead.id}`}>{lead.title}</RecordLink>
                      <span className={style.small}>{lead.contact?.name ?? lead.owner?.name ?? ''}</span>
                    </span>
                    <span className={style.end}>{ago(lead.created_at)}</span>
                  </li>
                ))}
              </ul>
            </Card>
          ) : null}
          <Papers title={m.companies_quotes()} none={m.companies_no_quotes()} count={quotes.length}>
            {quotes.map((quote) => (
              <li key={quote.id}>
                <span className={style.what}>
                  <RecordLink to={`/quotes/${quote.id}`}>{quote.number ?? m.companies_unnumbered()}</RecordLink>
                  <span className={style.small}>{date(quote.created_at.slice(0, 10))}</span>
                </span>
                <Pill tone={QUOTE_STATES[quote.state]?.[1]}>{QUOTE_STATES[quote.state]?.[0]() ?? quote.state}</Pill>
                <span className={style.end}>
                  <strong>
                    <Amount value={quote.net} />
                  </strong>
                </span>
              </li>
            ))}
          </Papers>
          <Papers title={m.companies_orders()} none={m.companies_no_orders()} count={orders.length}>
            {orders.map((order) => (
              <li key={order.id}>
                <span className={style.what}>
                  <RecordLink to={`/orders/${order.id}`}>{order.reference}</RecordLink>
                  <span className={style.small}>{date(order.accepted_on)}</span>
                </span>
                <Pill tone={ORDER_STATES[order.state]?.[1]}>{ORDER_STATES[order.state]?.[0]() ?? order.state}</Pill>
                <span className={style.end}>
                  <strong>
                    <Amount value={order.net} />
                  </strong>
                </span>
              </li>
            ))}
          </Papers>
          {children}
        </div>
        <div className={style.aside}>
          <PeopleCard overview={overview} />
          <Details company={company} save={save} />
          <NumberCheck key={company.vat_number} overview={overview} />
          {years.length ? (
            <Card title={m.companies_won_per_year()}>
              <WonPerYear years={years} />
            </Card>
          ) : null}
          <Invoiced overview={overview} />
          <AddressList company={company} save={save} />
        </div>
      </div>
    </div>
  )
}

function Papers({ title, none, count, children }: { title: string; none: string; count: number; children: ReactNode }) {
  return (
    <Card title={title} count={count}>
      {count ? <ul className={style.rows}>{children}</ul> : <p className={style.none}>{none}</p>}
    </Card>
  )
}

function StageLine({ stage, days, owner }: { stage: string; days: number; owner: string | undefined }) {
  const nameOf = useMemberName()
  const { data } = $api.useQuery('get', '/v1/meta')
  const name = data?.pipelines.flatMap(({ stages }) => stages).find(({ id }) => id === stage)?.name
  return <span className={style.small}>{[name, m.companies_days({ count: days }), nameOf(owner)].filter(Boolean).join(' · ')}</span>
}

function Figures({ overview }: { overview: Overview }) {
  const { company, open_opportunities: deals, won_per_year: years, orders } = overview
  const { data } = $api.useQuery('get', '/v1/companies/{id}/timeline', lastContactOf(company.id))
  const last = data?.data[0]?.at
  const newest = [...years].sort((a, b) => b.year - a.year)[0]
  return (
    <dl className={style.figures}>
      <div>
        <dt>{m.companies_open()}</dt>
        <dd>{deals ? <Amount value={deals.sum} way="whole" /> : '—'}</dd>
      </div>
      <div>
        <dt>{newest ? m.companies_won_in({ year: newest.year }) : m.companies_won()}</dt>
        <dd>{newest ? <Amount value={newest.sum} way="whole" /> : '—'}</dd>
      </div>
      <div>
        <dt>{m.companies_last_order()}</dt>
        <dd>{orders[0] ? date(orders[0].accepted_on) : '—'}</dd>
      </div>
      <div>
        <dt>{m.companies_last_contact()}</dt>
        <dd>{last ? nearDate(last.slice(0, 10)) : '—'}</dd>
      </div>
    </dl>
  )
}

function Details({ company, save }: { company: Company; save: Save<Company> }) {
  const members = useMembers()
  const tags = useTags()
  const may = useMay('companies:write')
  return (
    <Card title={m.companies_details()}>
      <Facts
        record={company}
        fixed={!may}
        save={(change, base) => save(change as Partial<Company>, base)}
        facts={[
          { name: 'name', label: m.companies_name() },
          { name: 'owner_id', label: m.companies_owner(), kind: 'choice', choices: members },
          { name: 'kind', label: m.companies_kind(), kind: 'choice', choices: kinds() },
          { name: 'industry', label: m.companies_industry() },
          {
            name: 'phones',
            label: m.companies_phone(),
            kind: 'list',
            ...(company.phones.length ? { shown: <Phones numbers={company.phones} /> } : {}),
          },
          { name: 'emails', label: m.companies_email(), kind: 'list' },
          { name: 'website', label: m.companies_website() },
          { name: 'vat_number', label: m.companies_vat_number() },
          { name: 'sdi_code', label: m.companies_sdi_code() },
          { name: 'pec', label: m.companies_pec() },
          {
            name: 'tags',
            label: m.companies_tags(),
            kind: 'list',
            suggestions: tags,
            ...(company.tags.length ? { shown: <Tags names={company.tags} /> } : {}),
          },
        ]}
      />
    </Card>
  )
}
