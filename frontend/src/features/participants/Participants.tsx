import { IconCircleCheck, IconX } from '@tabler/icons-react'
import { lazy, Suspense } from 'react'
import { useMay } from '../../client/me'
import { m } from '../../paraglide/messages'
import { Choice } from '../../ui/Choice'
import { IconButton } from '../../ui/IconButton'
import { Initials } from '../../ui/Initials'
import { PathLink } from '../../ui/PathLink'
import { Failure, Waiting } from '../../ui/states'
import style from './Participants.module.css'
import { type Participant, type Role, useParticipants, useRemoveParticipant, useSetParticipant } from './queries'
import { ROLES } from './roles'

const AddPerson = lazy(() => import('./AddPerson').then((it) => ({ default: it.AddPerson })))

/** The people with a say in a deal, who decides first; `companyId` offers that company's people when one is added. */
export function Participants({ id, companyId = null }: { id: string; companyId?: string | null }) {
  const { data, error, isPending, refetch } = useParticipants(id)
  const may = useMay('opportunities:write')
  if (isPending) return <Waiting lines={2} />
  if (!data) return <Failure error={error} retry={refetch} />
  return (
    <div className={style.participants}>
      {data.data.length ? (
        <ul className={style.list}>
          {data.data.map((person) => (
            <One key={person.id} person={person} may={may} />
          ))}
        </ul>
      ) : (
        <p className={style.none}>{m.opportunities_nobody()}</p>
      )}
      {may ? (
        <Suspense fallback={<div className={style.place} />}>
          <AddPerson id={id} companyId={companyId} present={data.data} />
        </Suspense>
      ) : null}
    </div>
  )
}

function One({ person, may }: { person: Participant; may: boolean }) {
  const set = useSetParticipant(person.opportunity_id)
  const remove = useRemoveParticipant(person.opportunity_id)
  const name = person.name ?? '—'
  const say = (changed: Partial<Participant>) => {
    const { contact_id, role, decided, note } = { ...person, ...changed }
    set.mutate({ contact_id, role, decided, note })
  }
  return (
    <li className={style.person}>
      <Initials name={name} />
      <PathLink href={`/contacts/${person.contact_id}`} className={style.name}>
        {name}
      </PathLink>
      <Choice
        quiet
        aria-label={m.opportunities_role_of({ name })}
        value={person.role}
        disabled={!may}
        onChange={(event) => say({ role: event.currentTarget.value as Role })}
      >
        {Object.entries(ROLES).map(([role, word]) => (
          <option key={role} value={role}>
            {word()}
          </option>
        ))}
      </Choice>
      <IconButton
        variant={person.decided ? 'light' : 'subtle'}
        color={person.decided ? 'green' : 'gray'}
        aria-pressed={person.decided}
        aria-label={m.opportunities_decided({ name })}
        title={m.opportunities_decided_short()}
        disabled={!may}
        onClick={() => say({ decided: !person.decided })}
      >
        <IconCircleCheck size={18} stroke={1.5} aria-hidden />
      </IconButton>
      {may ? (
        <IconButton
          variant="subtle"
          color="gray"
          aria-label={m.opportunities_remove_person({ name })}
          onClick={() => remove.mutate(person)}
        >
          <IconX size={16} stroke={1.5} aria-hidden />
        </IconButton>
      ) : null}
    </li>
  )
}
