import { IconArrowRight } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { $api, api, said } from '../../client/api'
import { useMay } from '../../client/me'
import { queryClient } from '../../client/queries'
import { forget } from '../../client/stale'
import type { components } from '../../contract/schema'
import { m } from '../../paraglide/messages'
import { Button } from '../../ui/Button'
import { Card } from '../../ui/Card'
import { ago } from '../../ui/dates'
import { toast, toastFailure } from '../../ui/toast'
import { kinds } from './companyList'
import own from './proposals.module.css'
import style from './record.module.css'

type Proposal = components['schemas']['Proposal']
type Plural = 'companies' | 'contacts'

const FIELDS: Record<string, () => string> = {
  name: m.companies_name,
  kind: m.companies_kind,
  industry: m.companies_industry,
  website: m.companies_website,
  vat_number: m.companies_vat_number,
  sdi_code: m.companies_sdi_code,
  pec: m.companies_pec,
  tax_code: m.forms_target_tax_code,
  addresses: m.forms_target_street,
  emails: m.contacts_email,
  phones: m.contacts_phone,
  given_name: m.contacts_given_name,
  family_name: m.contacts_family_name,
  job_title: m.contacts_job_title,
  note: m.contacts_note,
}
const ORIGINS: Record<Proposal['origin']['kind'], () => string> = {
  form: m.forms_origin_form,
  mail: m.forms_origin_mail,
  directory: m.forms_origin_directory,
  invoice: m.forms_origin_invoice,
  import: m.forms_origin_import,
}
const sayField = (field: string) => FIELDS[field]?.() ?? field.replace(/^custom\./, '').replaceAll('_', ' ')

function sayValue(field: string, value: unknown): string {
  if (field === 'kind') return kinds().find((each) => each.value === value)?.label ?? String(value)
  if (value === null || value === undefined || value === '') return '—'
  if (Array.isArray(value)) return value.map((each) => sayValue(field, each)).join(', ') || '—'
  if (typeof value !== 'object') return String(value)
  const { street, postal_code, city, province } = value as Record<string, string | null>
  return [street, [postal_code, city].filter(Boolean).join(' '), province].filter(Boolean).join(', ') || '—'
}

/** What sources say of a person or company and nobody has confirmed: old beside new. Nothing where there is none. */
export function Proposals({ of, id }: { of: Plural; id: string }) {
  const may = useMay(`${of}:write`)
  const { data } = $api.useQuery('get', `/v1/${of}/{id}/proposals`, { params: { path: { id } } })
  const decide = useMutation({
    mutationFn: ({ proposal, verb }: { proposal: Proposal; verb: 'accept' | 'dismiss' }) =>
      said(api.POST(`/v1/${of}/{id}/proposals/{proposal_id}/${verb}`, { params: { path: { id, proposal_id: proposal.id } } })),
    onSuccess: (_, { verb }) => toast(verb === 'accept' ? m.forms_accepted() : m.forms_dismissed()),
    onError: toastFailure,
    onSettled: () => {
      const kind = of === 'companies' ? 'company' : 'contact'
      forget(queryClient, [{ type: `${kind}.changed`, kind, id, version: null, sequence: 0 }])
    },
  })
  const open = data?.data ?? []
  if (!open.length) return null
  return (
    <Card title={m.forms_proposals()} count={open.length}>
      <ul className={style.rows}>
        {open.map((proposal) => {
          const { field, value, current, origin, proposed_at } = proposal
          const words = { field: sayField(field), value: sayValue(field, value) }
          const adds = Array.isArray(current)
          return (
            <li key={proposal.id} className={own.row}>
              <span className={style.what}>
                <span className={style.small}>
                  {words.field} · {m.forms_proposals_from({ origin: origin.label ?? ORIGINS[origin.kind](), when: ago(proposed_at) })}
                </span>
                <span className={own.change}>
                  <span className={own.old}>{adds ? m.forms_proposals_add() : sayValue(field, current)}</span>
                  <IconArrowRight size={14} stroke={1.5} aria-hidden />
                  <strong>{words.value}</strong>
                </span>
              </span>
              {may ? (
                <span className={own.tools}>
                  <Button
                    size="xs"
                    disabled={decide.isPending}
                    aria-label={m.forms_accept_one(words)}
                    onClick={() => decide.mutate({ proposal, verb: 'accept' })}
                  >
                    {m.forms_accept()}
                  </Button>
                  <Button
                    size="xs"
                    variant="default"
                    disabled={decide.isPending}
                    aria-label={m.forms_dismiss_one(words)}
                    onClick={() => decide.mutate({ proposal, verb: 'dismiss' })}
                  >
                    {m.forms_dismiss()}
                  </Button>
                </span>
              ) : null}
            </li>
          )
        })}
      </ul>
    </Card>
  )
}
