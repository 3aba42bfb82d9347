import { m } from '../../paraglide/messages'
import { KIND_NAMES } from './companyList'

const NAMES: Record<string, () => string> = {
  name: m.companies_name,
  kind: m.companies_kind,
  legal_name: m.companies_legal_name,
  vat_number: m.companies_vat_number,
  tax_code: m.companies_tax_code,
  sdi_code: m.companies_sdi_code,
  pec: m.companies_pec,
  iban: () => 'IBAN',
  addresses: m.companies_addresses,
  website: m.companies_website,
  emails: m.companies_email,
  phones: m.companies_phone,
  industry: m.companies_industry,
  owner_id: m.companies_owner,
  collaborators: m.companies_collaborators,
  source_id: m.companies_source,
  tags: m.companies_tags,
  given_name: m.contacts_given_name,
  family_name: m.contacts_family_name,
  job_title: m.contacts_job_title,
  language: m.contacts_language,
  note: m.contacts_note,
  companies: m.contacts_companies,
  parent_company_id: m.companies_parent,
  referred_by_id: m.contacts_referred_by,
  custom: m.companies_custom,
  // What moves to the record that stays, by table.
  contacts: m.companies_people,
  contact_companies: m.companies_people,
  opportunities: m.companies_deals,
  participants: m.contacts_participations,
  leads: m.companies_leads_all,
  quotes: m.companies_quotes,
  orders: m.companies_orders,
  activities: m.contacts_activities,
  messages: m.contacts_messages,
  files: m.contacts_files,
  consents: m.contacts_consents,
}

export const fieldName = (name: string) => NAMES[name]?.() ?? name.replaceAll('_', ' ')

/** A field's value for people. */
export function sayField(name: string, value: unknown, memberName: (id: string) => string): string {
  if (value === null || value === undefined) return ''
  if (name === 'owner_id') return memberName(String(value))
  if (name === 'kind') return KIND_NAMES[value as keyof typeof KIND_NAMES]?.() ?? String(value)
  if (name === 'collaborators') return (value as string[]).map(memberName).join(', ')
  if (Array.isArray(value)) return value.map((each) => sayField('', each, memberName)).join(', ')
  if (typeof value === 'object') {
    const { type: _, country: __, company_id: ___, primary: ____, ...said } = value as Record<string, unknown>
    return Object.values(said)
      .filter((each) => each !== null && each !== '')
      .join(' ')
  }
  return String(value)
}
