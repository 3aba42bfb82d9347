import type { components } from '../../contract/schema'
import { m } from '../../paraglide/messages'

export type Form = components['schemas']['Form']
export type Submission = components['schemas']['Submission']
export type Target = NonNullable<Form['mapping']>[string]

const GROUPS: readonly (readonly [() => string, Partial<Record<Target, () => string>>])[] = [
  [
    m.forms_group_person,
    {
      full_name: m.forms_target_full_name,
      given_name: m.forms_target_given_name,
      family_name: m.forms_target_family_name,
      email: m.forms_target_email,
      phone: m.forms_target_phone,
      job_title: m.forms_target_job_title,
      external_id: m.forms_target_external_id,
    },
  ],
  [
    m.forms_group_company,
    {
      company_name: m.forms_target_company_name,
      vat_number: m.forms_target_vat_number,
      tax_code: m.forms_target_tax_code,
      sdi_code: m.forms_target_sdi_code,
      pec: m.forms_target_pec,
      website: m.forms_target_website,
      street: m.forms_target_street,
      postal_code: m.forms_target_postal_code,
      city: m.forms_target_city,
      province: m.forms_target_province,
      country: m.forms_target_country,
    },
  ],
  [
    m.forms_group_lead,
    {
      message: m.forms_target_message,
      answer: m.forms_target_answer,
      campaign: m.forms_target_campaign,
      ignore: m.forms_target_ignore,
    },
  ],
  [
    m.forms_group_consents,
    {
      consent: m.forms_target_consent,
      newsletter: m.forms_target_newsletter,
      marketing: m.forms_target_marketing,
      profiling: m.forms_target_profiling,
      third_parties: m.forms_target_third_parties,
    },
  ],
]

/** What a field may mean, as grouped choices. */
export const targets = () =>
  GROUPS.map(([group, items]) => ({
    group: group(),
    items: Object.entries(items).map(([value, label]) => ({ value, label: label() })),
  }))

/** What a field means, in words. */
export const sayTarget = (target: string) => GROUPS.map(([, items]) => items[target as Target]).find(Boolean)?.() ?? target
