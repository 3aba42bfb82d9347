import { useMay } from '../../client/me'
import { m } from '../../paraglide/messages'
import { Button } from '../../ui/Button'
import { type Mail, useKeepSender, useProposal } from './queries'

/** One press keeps who wrote a mail, and their company, as its head and its signature tell. named: only where they tell a name. */
export function KeepSender({ mail, named }: { mail: Mail; named?: boolean }) {
  const may = useMay('contacts:write')
  const { data } = useProposal(mail, may)
  const keep = useKeepSender(mail)
  const person = data?.contact as { given_name?: string; family_name?: string; emails: string[] } | undefined
  const name = person && [person.given_name, person.family_name].filter(Boolean).join(' ')
  if (!may || !data || !person?.emails.length || data.known_contact_id || (named && !name)) return null
  const firm = data.known_company?.name ?? (data.company as { name?: string } | null)?.name
  const company = data.known_company
    ? { company_id: data.known_company.id }
    : data.company
      ? { company: data.company as { name: string } }
      : {}
  const who = [name && !name.includes('@') ? name : person.emails[0], firm].filter(Boolean).join(', ')
  return (
    <Button
      size="xs"
      variant={named ? 'default' : 'filled'}
      loading={keep.isPending}
      onClick={() => keep.mutate({ contact: person, ...company })}
    >
      {m.mail_create({ names: who })}
    </Button>
  )
}
