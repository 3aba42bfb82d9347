import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { CallBar } from '../../features/forall/CallBar'
import { overviewOf } from '../../features/people/shown'
import { m } from '../../paraglide/messages'
import { Page } from '../../ui/Page'
import { Failure, Waiting } from '../../ui/states'
import { RecordTools } from '../parts/RecordTools'
import { CompanyRecord } from './CompanyRecord'

export function CompanyPage() {
  const { id } = useParams({ from: '/inside/companies/$id' })
  const { data, error, refetch } = useQuery(overviewOf(id))
  return (
    <Page
      title={data?.company.name ?? m.shell_kind_company()}
      within={
        <Link to="/companies" className="link">
          {m.shell_nav_companies()}
        </Link>
      }
      actions={data ? <RecordTools area="companies" record={data.company} /> : null}
      above={<CallBar id={id} />}
    >
      {data ? <CompanyRecord key={id} overview={data} /> : error ? <Failure error={error} retry={refetch} /> : <Waiting lines={8} />}
    </Page>
  )
}
