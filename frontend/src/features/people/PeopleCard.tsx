import { IconPlus } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { useMay } from '../../client/me'
import { m } from '../../paraglide/messages'
import { Card } from '../../ui/Card'
import { IconButton } from '../../ui/IconButton'
import { Initials } from '../../ui/Initials'
import { PhoneLink } from '../../ui/Phone'
import { Pill } from '../../ui/Pill'
import { RecordLink } from '../../ui/RecordLink'
import style from './record.module.css'
import type { Overview } from './shown'
import { ROLES } from './states'

const NewContact = lazy(() => import('./NewContact').then(({ NewContact }) => ({ default: NewContact })))

/** Who is at the company, and as what they took part in deals. */
export function PeopleCard({ overview: { people, past_roles: past, company } }: { overview: Overview }) {
  const may = useMay('contacts:write')
  const navigate = useNavigate()
  const [adding, setAdding] = useState(false)
  const rolesOf = (id: string) => [...new Set(past.filter((role) => role.contact_id === id).map(({ role }) => ROLES[role]?.() ?? role))]
  const label = m.companies_add_person()
  return (
    <Card
      title={m.companies_people()}
      count={people.length}
      actions={
        may ? (
          <IconButton variant="subtle" color="gray" aria-label={label} title={label} onClick={() => setAdding(true)}>
            <IconPlus size={18} stroke={1.5} aria-hidden />
          </IconButton>
        ) : null
      }
    >
      {people.length ? (
        <ul className={style.rows}>
          {people.map((person) => {
            const at = person.companies.find(({ company_id }) => company_id === company.id)
            const role = at?.role ?? person.job_title
            return (
              <li key={person.id}>
                <Initials name={person.name} />
                <span className={style.what}>
                  <RecordLink to={`/contacts/${person.id}`}>{person.name}</RecordLink>
                  <span className={style.small}>{[role, ...rolesOf(person.id)].filter(Boolean).join(' · ')}</span>
                  {person.phones[0] || person.emails[0] ? (
                    <span className={style.small}>
                      {person.phones[0] ? (
                        <PhoneLink number={person.phones[0]} whose={{ kind: 'contact', id: person.id, name: person.name }} />
                      ) : (
                        <a href={`mailto:${person.emails[0]}`}>{person.emails[0]}</a>
                      )}
                    </span>
                  ) : null}
                </span>
                {person.do_not_call_listed ? <Pill tone="warn">{m.companies_do_not_call()}</Pill> : null}
              </li>
            )
          })}
        </ul>
      ) : (
        <p className={style.none}>{m.companies_nobody_there()}</p>
      )}
      <Suspense fallback={null}>
        {adding ? (
          <NewContact
            company={{ id: company.id, name: company.name }}
            close={() => setAdding(false)}
            onMade={(id) => void navigate({ to: `/contacts/${id}` })}
          />
        ) : null}
      </Suspense>
    </Card>
  )
}
