import { useDebouncedValue } from '@mantine/hooks'
import { $api } from '../../client/api'
import { useMemberName } from '../../client/choices'
import { m } from '../../paraglide/messages'
import { RecordLink } from '../../ui/RecordLink'
import style from './people.module.css'

type Found = { id: string; name: string | null; more: string; visible: boolean }

function Hint({ found, path }: { found: readonly Found[]; path: 'companies' | 'contacts' }) {
  if (!found.length) return null
  return (
    <div className={style.hint} role="status">
      {m.companies_duplicates()}
      <ul>
        {found.slice(0, 4).map(({ id, name, more, visible }) => (
          <li key={id}>
            {visible ? <RecordLink to={`/${path}/${id}`}>{name}</RecordLink> : <strong>{name}</strong>}
            {more ? ` · ${more}` : null}
          </li>
        ))}
      </ul>
    </div>
  )
}

export type TypedCompany = { name: string; vat_number: string; email: string; phone: string }

/** Companies that may be the one that is being typed. */
export function CompanyDuplicates({ typed }: { typed: TypedCompany }) {
  const [asked] = useDebouncedValue(typed, 250)
  const nameOf = useMemberName()
  const query = {
    ...(asked.name.trim().length >= 3 ? { name: asked.name.trim() } : {}),
    ...(asked.vat_number.trim().length >= 11 ? { vat_number: asked.vat_number.trim() } : {}),
    ...(/^\S+@\S+\.\S+$/.test(asked.email) ? { email: asked.email } : {}),
    ...(asked.phone.trim().length >= 6 ? { phone: asked.phone.trim() } : {}),
  }
  const { data } = $api.useQuery(
    'get',
    '/v1/companies/duplicates',
    { params: { query } },
    { enabled: Object.keys(query).length > 0, retry: false, staleTime: 30_000 },
  )
  const found = (data?.data ?? []).map((each) => ({
    ...each,
    more: [each.town, each.vat_number, nameOf(each.owner_id)].filter(Boolean).join(' · '),
  }))
  return <Hint found={found} path="companies" />
}

/** People who may be the one that is being typed: by name, e-mail or phone. */
export function ContactDuplicates({ typed }: { typed: string }) {
  const [q] = useDebouncedValue(typed.trim(), 250)
  const { data } = $api.useQuery(
    'get',
    '/v1/contacts',
    { params: { query: { q, limit: 4, expand: 'company' } } },
    { enabled: q.length >= 4, retry: false, staleTime: 30_000 },
  )
  const found = (data?.data ?? []).map(({ id, name, company, emails }) => ({
    id,
    name,
    visible: true,
    more: [company?.name, emails[0]].filter(Boolean).join(' · '),
  }))
  return <Hint found={q.length >= 4 ? found : []} path="contacts" />
}
