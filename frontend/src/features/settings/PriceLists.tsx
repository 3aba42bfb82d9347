import { lazy, Suspense } from 'react'
import { $api } from '../../client/api'
import { useTags } from '../../client/choices'
import { useMeta } from '../../client/me'
import type { components } from '../../contract/schema'
import { m } from '../../paraglide/messages'
import { date } from '../../ui/dates'
import { RecordLink } from '../../ui/RecordLink'
import { CompanyChoice } from './CompanyChoice'
import type { Own } from './RecordForm'
import { Records, type Spec } from './Records'
import type { Row, Values } from './records'
import style from './settings.module.css'
import { name, options, orNull, text } from './specParts'

const Probe = lazy(() => import('./Probe').then((it) => ({ default: it.Probe })))

type List = components['schemas']['PriceListRow']
type Audience = List['holds_for']
const AUDIENCES: Record<Audience, () => string> = {
  all: m.prices_for_all,
  segment: m.prices_for_segment,
  company: m.prices_for_company,
  named: m.prices_for_named,
}
const is =
  (...wanted: Audience[]) =>
  ({ holds_for }: Values) =>
    wanted.includes(holds_for as Audience)

/** For whom a list holds, in words. */
export function sayAudience({ holds_for, company, tags, industries }: Pick<List, 'holds_for' | 'company' | 'tags' | 'industries'>): string {
  if (holds_for === 'company') return company?.name ?? AUDIENCES.company()
  if (holds_for === 'segment') return [...tags, ...industries].join(', ')
  return AUDIENCES[holds_for]()
}

/** On which days a list holds, in words. */
export const sayValidity = ({ valid_from, valid_until }: Pick<List, 'valid_from' | 'valid_until'>) =>
  valid_until
    ? m.prices_valid_between({ from: date(valid_from), until: date(valid_until) })
    : m.prices_valid_since({ from: date(valid_from) })

const asList = (row: Row) => row as unknown as List

/** What a list is: its name, its days and whom it is for. */
export function priceListSpec(tags: readonly string[], currencies: readonly string[], currency: string): Spec {
  return {
    path: '/v1/price-lists',
    title: m.prices_lists(),
    hint: m.prices_lists_hint(),
    add: m.prices_list_new(),
    nothing: m.prices_lists_none(),
    query: { sort: 'name', expand: 'company' },
    columns: [
      {
        head: m.settings_name(),
        cell: (row) => (
          <>
            <RecordLink className="link" to={`/settings/prices/${row.id}`}>
              {text(row.name)}
            </RecordLink>{' '}
            {row.active ? null : <span className={style.pill}>{m.prices_off()}</span>}
          </>
        ),
      },
      { head: m.prices_for(), cell: (row) => sayAudience(asList(row)) },
      { head: m.prices_validity(), cell: (row) => sayValidity(asList(row)) },
      { head: m.prices_currency(), cell: (row) => text(row.currency) },
      { head: m.prices_rows(), cell: (row) => text(row.entries), number: true },
    ],
    fields: () => [
      name,
      { name: 'holds_for', label: m.prices_for(), kind: 'select', required: true, options: options(AUDIENCES), hint: m.prices_for_hint() },
      { name: 'company', label: m.prices_company(), own: Company, say: companyName, fault: 'company_id', when: is('company') },
      {
        name: 'tags',
        label: m.settings_tags(),
        kind: 'tags',
        options: tags.map((value) => ({ value, label: value })),
        when: is('segment'),
      },
      { name: 'industries', label: m.prices_industries(), kind: 'tags', when: is('segment') },
      { name: 'valid_from', label: m.prices_valid_from(), kind: 'date' },
      { name: 'valid_until', label: m.prices_valid_until(), kind: 'date', hint: m.prices_valid_until_hint() },
      {
        name: 'currency',
        label: m.prices_currency(),
        kind: 'select',
        required: true,
        options: currencies.map((value) => ({ value, label: value })),
      },
      { name: 'active', label: m.prices_active(), kind: 'switch' },
    ],
    values: (row) => ({
      name: row?.name ?? '',
      holds_for: row?.holds_for ?? 'all',
      company: row?.company ?? null,
      tags: row?.tags ?? [],
      industries: row?.industries ?? [],
      valid_from: row?.valid_from ?? '',
      valid_until: row?.valid_until ?? '',
      currency: row?.currency ?? currency,
      active: row?.active ?? true,
    }),
    // Of the ways to say for whom, only the chosen one's own fields are sent along.
    body: ({ company, ...values }) => ({
      ...values,
      company_id: is('company')(values) ? ((company as { id: string } | null)?.id ?? null) : null,
      tags: is('segment')(values) ? values.tags : [],
      industries: is('segment')(values) ? values.industries : [],
      valid_from: orNull(values.valid_from),
      valid_until: orNull(values.valid_until),
    }),
  }
}

const companyName = (company: unknown) => (company as { name: string } | null)?.name ?? '—'

function Company({ label, value, error, change }: Own) {
  return <CompanyChoice label={label} value={value as { id: string; name: string } | null} error={error} onChange={change} />
}

export function usePriceListSpec(): Spec | null {
  const tags = useTags()
  const { data: meta } = useMeta()
  const { data: space } = $api.useQuery('get', '/v1/workspace')
  if (!meta || !space) return null
  return priceListSpec(
    tags,
    meta.currencies.map(({ code }) => code),
    space.currency,
  )
}

/** The workspace's price lists, and what a customer would pay by them. */
export function PriceLists() {
  const spec = usePriceListSpec()
  return (
    <>
      {spec ? <Records spec={spec} /> : null}
      <Suspense fallback={null}>
        <Probe />
      </Suspense>
    </>
  )
}
