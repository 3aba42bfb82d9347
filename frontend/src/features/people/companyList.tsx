import { useMemo } from 'react'
import { useMemberName, useMembers, useSources, useTags } from '../../client/choices'
import type { components } from '../../contract/schema'
import { m } from '../../paraglide/messages'
import { date } from '../../ui/dates'
import type { Column } from '../../ui/grid/columns'
import { Tags } from '../../ui/Tags'
import { firstPhone } from './Reach'

export type Company = components['schemas']['Company']

export const KIND_NAMES: Record<Company['kind'], () => string> = {
  business: m.companies_kind_business,
  sole_trader: m.companies_kind_sole_trader,
  consumer: m.companies_kind_consumer,
  public_body: m.companies_kind_public_body,
}

export const kinds = () => (Object.keys(KIND_NAMES) as Company['kind'][]).map((value) => ({ value, label: KIND_NAMES[value]() }))

const townOf = ({ addresses }: Company) => {
  const [first] = addresses
  return [first?.city, first?.province ? `(${first.province})` : ''].filter(Boolean).join(' ')
}

/** Columns and filters of the list of companies. */
export function useCompanyList() {
  const nameOf = useMemberName()
  const members = useMembers()
  const tags = useTags()
  const sources = useSources()
  return useMemo(() => {
    const text = (label: string, id: string, read: (company: Company) => string, more: Partial<Column<Company>> = {}): Column<Company> => ({
      id,
      label,
      width: 150,
      cell: read,
      text: read,
      ...more,
    })
    const columns: Column<Company>[] = [
      text(m.companies_name(), 'name', ({ name }) => name, { width: 220, grow: 2, sort: 'name', card: 'title' }),
      text(m.companies_town(), 'addresses', townOf, { width: 160, card: 'line' }),
      text(m.companies_phone(), 'phones', ({ phones }) => phones[0] ?? '', { width: 140, cell: firstPhone('company') }),
      text(m.companies_email(), 'emails', ({ emails }) => emails[0] ?? '', { width: 190, hidden: true }),
      text(m.companies_industry(), 'industry', ({ industry }) => industry ?? '', { card: 'line' }),
      text(m.companies_vat_number(), 'vat_number', (company) => company.vat_number ?? '', { width: 140 }),
      {
        id: 'tags',
        label: m.companies_tags(),
        width: 150,
        cell: (company) => <Tags names={company.tags} />,
        text: (company) => company.tags.join(', '),
      },
      text(m.companies_owner(), 'owner_id', (company) => nameOf(company.owner_id), { width: 150, card: 'line' }),
      text(m.companies_kind(), 'kind', ({ kind }) => KIND_NAMES[kind](), { width: 130, hidden: true }),
      text(m.companies_created(), 'created_at', (company) => date(company.created_at.slice(0, 10)), {
        width: 110,
        sort: 'created_at',
        hidden: true,
      }),
      text(m.companies_changed(), 'updated_at', (company) => date(company.updated_at.slice(0, 10)), {
        width: 110,
        sort: 'updated_at',
        end: true,
      }),
    ]
    const nobody = { value: '-', label: m.companies_nobody() }
    return {
      kind: 'company',
      path: '/v1/companies' as const,
      columns,
      filters: [
        { key: 'owner_id', label: m.companies_owner(), kind: 'choice' as const, choices: [...members, nobody] },
        { key: 'tags', label: m.companies_tags(), kind: 'choice' as const, choices: tags.map((name) => ({ value: name, label: name })) },
        { key: 'kind', label: m.companies_kind(), kind: 'choice' as const, choices: kinds() },
        { key: 'source_id', label: m.companies_source(), kind: 'choice' as const, choices: sources },
        { key: 'industry:contains', label: m.companies_industry(), kind: 'text' as const },
      ],
      sort: 'name',
      href: ({ id }: Company) => `/companies/${id}`,
    }
  }, [nameOf, members, tags, sources])
}
