import { useParams } from '@tanstack/react-router'
import { $api } from '../../client/api'
import { CallBar } from '../../features/forall/CallBar'
import { ContactView } from '../../features/people/ContactView'
import { contactOptions } from '../../features/people/contact'
import { RecordMenu } from '../../features/people/RecordMenu'
import { m } from '../../paraglide/messages'
import { Page } from '../../ui/Page'
import { Failure, Waiting } from '../../ui/states'
import { RecordTalk } from '../parts/RecordTalk'
import style from '../parts/Talk.module.css'

export function ContactPage() {
  const { id } = useParams({ from: '/inside/contacts/$id' })
  const { data, error, refetch } = $api.useQuery('get', '/v1/contacts/{id}', contactOptions(id))
  return (
    <Page
      title={data?.name ?? m.shell_kind_contact()}
      actions={data ? <RecordMenu area="contacts" record={data} /> : null}
      above={<CallBar id={id} />}
    >
      {data ? (
        <ContactView contact={data}>
          <div className={style.talk}>
            <RecordTalk key={id} kind="contact" id={id} version={data.version} />
          </div>
        </ContactView>
      ) : error ? (
        <Failure error={error} retry={refetch} />
      ) : (
        <Waiting lines={8} />
      )}
    </Page>
  )
}
