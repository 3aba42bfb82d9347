import { IconPlus, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { $api } from '../../client/api'
import type { Save } from '../../client/editing'
import { useMay } from '../../client/me'
import { m } from '../../paraglide/messages'
import { Card } from '../../ui/Card'
import { IconButton } from '../../ui/IconButton'
import { RecordLink } from '../../ui/RecordLink'
import { toastFailure } from '../../ui/toast'
import { CompanyField } from './CompanyField'
import type { Contact } from './contactList'
import style from './record.module.css'

/** Where a person works, and as what. */
export function Employers({ contact, save: saving }: { contact: Contact; save: Save<Contact> }) {
  const may = useMay('contacts:write')
  const [adding, setAdding] = useState(false)
  const ids = contact.companies.map(({ company_id }) => company_id)
  const { data } = $api.useQuery(
    'get',
    '/v1/companies',
    { params: { query: { id: ids, fields: 'id,name', limit: 50 } } },
    { enabled: ids.length > 0 },
  )
  const nameOf = (id: string) => data?.data.find((each) => each.id === id)?.name ?? '…'
  const save = (companies: Contact['companies']) => saving({ companies }, contact.version).then(() => setAdding(false), toastFailure)
  const label = m.contacts_add_company()
  return (
    <Card
      title={m.contacts_companies()}
      actions={
        may ? (
          <IconButton variant="subtle" color="gray" aria-label={label} title={label} onClick={() => setAdding(!adding)}>
            <IconPlus size={18} stroke={1.5} aria-hidden />
          </IconButton>
        ) : null
      }
    >
      {ids.length ? (
        <ul className={style.rows}>
          {contact.companies.map((each) => (
            <li key={each.company_id}>
              <span className={style.what}>
                <RecordLink to={`/companies/${each.company_id}`}>{nameOf(each.company_id)}</RecordLink>
                <span className={style.small}>{each.role}</span>
              </span>
              {may ? (
                <IconButton
                  variant="subtle"
                  color="gray"
                  aria-label={m.contacts_remove_company({ name: nameOf(each.company_id) })}
                  onClick={() => void save(contact.companies.filter((other) => other !== each))}
                >
                  <IconX size={16} stroke={1.5} aria-hidden />
                </IconButton>
              ) : null}
            </li>
          ))}
        </ul>
      ) : (
        <p className={style.none}>{m.contacts_no_company()}</p>
      )}
      {adding ? (
        <CompanyField
          label={label}
          value={null}
          onChange={(chosen) => chosen && void save([...contact.companies, { company_id: chosen.id, role: null, primary: !ids.length }])}
        />
      ) : null}
    </Card>
  )
}
