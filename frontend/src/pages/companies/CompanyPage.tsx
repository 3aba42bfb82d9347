import { useParams } from '@tanstack/react-router'
import { $api } from '../../client/api'
import { CallBar } from '../../features/forall/CallBar'
import { CompanyView } from '../../features/people/CompanyView'
import { RecordMenu } from '../../features/people/RecordMenu'
import { m } from '../../paraglide/messages'
import { Page } from '../../ui/Page'
import { Failure, Waiting } from '../../ui/states'
import { RecordTalk } from '../parts/RecordTalk'
import style from '../parts/Talk.module.css'

export function CompanyPage() {
  const { id } = useParams({ from: '/inside/companies/$id' })
  const { data, error, refetch } = $api.useQuery('get', '/v1/companies/{id}/overview', { params: { path: { id } } })
  return (
    <Page
      title={data?.company.name ?? m.shell_kind_company()}
      actions={data ? <RecordMenu area="companies" record={data.company} /> : null}
      above={<CallBar id={id} />}
    >
      {data ? (
        <CompanyView overview={data}>
          <div className={style.talk}>
            <RecordTalk key={id} kind="company" id={id} version={data.company.version} />
          </div>
        </CompanyView>
      ) : error ? (
        <Failure error={error} retry={refetch} />
      ) : (
        <Waiting lines={8} />
      )}
    </Page>
  )
}
