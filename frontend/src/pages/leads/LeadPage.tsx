import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { CallBar } from '../../features/forall/CallBar'
import { leadOf } from '../../features/leads/lead'
import { m } from '../../paraglide/messages'
import { Page } from '../../ui/Page'
import { Failure, Waiting } from '../../ui/states'
import { LeadRecord } from './LeadRecord'

export function LeadPage() {
  const { id } = useParams({ from: '/inside/leads/$id' })
  const { data, error, refetch } = useQuery(leadOf(id))
  return (
    <Page
      title={data?.title ?? m.shell_kind_lead()}
      within={
        <Link to="/leads" className="link">
          {m.shell_nav_leads()}
        </Link>
      }
      above={<CallBar id={id} />}
    >
      {data ? <LeadRecord key={id} lead={data} /> : error ? <Failure error={error} retry={refetch} /> : <Waiting lines={8} />}
    </Page>
  )
}
