import { m } from '../../paraglide/messages'

/** What fields are called; where kinds call one differently, by `kind.field`. */
const WORDS: Record<string, () => string> = {
  external_id: m.imports_field_external_id,
  name: m.imports_field_name,
  legal_name: m.imports_field_legal_name,
  vat_number: m.companies_vat_number,
  tax_code: m.companies_tax_code,
  sdi_code: m.companies_sdi_code,
  pec: m.companies_pec,
  iban: m.imports_field_iban,
  emails: m.imports_field_emails,
  phones: m.imports_field_phones,
  website: m.imports_field_website,
  industry: m.imports_field_industry,
  addresses: m.imports_field_address,
  'addresses.street': m.imports_field_street,
  'addresses.postal_code': m.imports_field_postal_code,
  'addresses.city': m.imports_field_city,
  'addresses.province': m.imports_field_province,
  'addresses.country': m.imports_field_country,
  owner: m.imports_field_owner,
  tags: m.imports_field_tags,
  given_name: m.imports_field_given_name,
  family_name: m.imports_field_family_name,
  job_title: m.imports_field_job_title,
  company: m.imports_field_company,
  companies: m.imports_field_company,
  company_name: m.imports_field_company,
  contact: m.imports_field_contact,
  contact_name: m.imports_field_contact,
  language: m.imports_field_language,
  note: m.imports_field_note,
  sku: m.products_sku,
  'product.name': m.products_name,
  description: m.products_description,
  category: m.products_category,
  family: m.products_family,
  unit: m.products_unit,
  currency: m.imports_field_currency,
  price: m.products_price,
  cost: m.products_cost,
  vat_code: m.imports_field_vat_code,
  active: m.products_active,
  title: m.imports_field_title,
  need: m.imports_field_need,
  source: m.imports_field_source,
  campaign: m.imports_field_campaign,
  step: m.imports_field_step,
  lead_step: m.imports_field_step,
  status: m.imports_field_status,
  value: m.imports_field_value,
  amount: m.imports_field_value,
  budget: m.imports_field_budget,
  interest: m.imports_field_interest,
  email: m.imports_field_emails,
  phone: m.imports_field_phones,
  pipeline: m.imports_field_pipeline,
  stage: m.imports_field_stage,
  probability: m.imports_field_probability,
  expected_close: m.imports_field_expected_close,
  outcome: m.imports_field_outcome,
  reason: m.imports_field_lost_reason,
  loss_reason: m.imports_field_lost_reason,
  lost_reason: m.imports_field_lost_reason,
  loss_note: m.imports_field_loss_note,
  competitor: m.imports_field_competitor,
  competitor_price: m.imports_field_competitor_price,
  forecast_category: m.imports_field_forecast_category,
  closed: m.imports_field_closed,
  close: m.imports_field_close,
  created: m.imports_field_created,
  opened: m.imports_field_created,
}

/** `owner_id` is the owner and `closed_on` when it was closed, whatever the contract's endings. */
const bare = (field: string) => field.replace(/_(ids?|on|at|date)$/, '')

/** A field in words; one that has none yet is said as the contract names it. */
export function fieldWord(kind: string, field: string): string {
  if (kind === 'contact' && field === 'name') return m.imports_field_whole_name()
  const known = [field, bare(field)].flatMap((name) => [WORDS[`${kind}.${name}`], WORDS[name]]).find(Boolean)
  if (known) return known()
  // Of whom a row is about: `contact.email` is the e-mail of its person.
  const [whose = '', ...rest] = field.split('.')
  const said = rest.join('.')
  if (said && WORDS[whose]) return `${WORDS[whose]()}: ${fieldWord(whose, said)}`
  return (whose === 'custom' ? said : field).replaceAll(/[._]/g, ' ')
}

/** The field that a refusal points at: `/addresses/0/province` is `addresses.province`; null where it is the whole row. */
export function fieldAt(pointer: string): string | null {
  const parts = pointer.split('/').filter((part) => part && !/^\d+$/.test(part))
  return parts.length ? parts.join('.') : null
}

type Columns = readonly (string | null)[]

/** Where in a row a field stands, whole or its first part: `vat_code_id` was read from `vat_code`, `company_id` from `company.name`. */
export function placeOf(columns: Columns, field: string): number {
  const exact = columns.indexOf(field)
  if (exact >= 0) return exact
  const [whole = ''] = field.split('.')
  const whose = `${bare(whole)}.`
  const held = (each: string) => each === whole || bare(each) === bare(whole) || each.startsWith(`${field}.`) || each.startsWith(whose)
  const named = columns.indexOf(`${whose}name`)
  return named >= 0 ? named : columns.findIndex((each) => each !== null && held(each))
}
