import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { CallBar } from '../../features/forall/CallBar'
import { contactOf } from '../../features/people/shown'
import { m } from '../../paraglide/messages'
import { Page } from '../../ui/Page'
import { Failure, Waiting } from '../../ui/states'
import { RecordTools } from '../parts/RecordTools'
import { ContactRecord } from './ContactRecord'

export function ContactPage() {
  const { id } = useParams({ from: '/inside/contacts/$id' })
  const { data, error, refetch } = useQuery(contactOf(id))
  return (
    <Page
      title={data?.name ?? m.shell_kind_contact()}
      within={
        <Link to="/contacts" className="link">
          {m.shell_nav_contacts()}
        </Link>
      }
      actions={data ? <RecordTools area="contacts" record={data} /> : null}
      above={<CallBar id={id} />}
    >
      {data ? <ContactRecord key={id} contact={data} /> : error ? <Failure error={error} retry={refetch} /> : <Waiting lines={8} />}
    </Page>
  )
}
