import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useDeal } from '../../features/opportunities/queries'
import { m } from '../../paraglide/messages'
import { Page } from '../../ui/Page'
import { Failure, Waiting } from '../../ui/states'
import { OpportunityRecord } from './OpportunityRecord'

const route = getRouteApi('/inside/opportunities/$id')

export function OpportunityPage() {
  const { id } = route.useParams()
  const navigate = useNavigate()
  const { data, error, refetch } = useDeal(id)
  return (
    <Page title={data?.title ?? m.shell_kind_opportunity()} full>
      {data ? (
        <OpportunityRecord key={id} deal={data} drawer={false} close={() => void navigate({ to: '/' })} />
      ) : error ? (
        <Failure error={error} retry={refetch} />
      ) : (
        <Waiting lines={6} />
      )}
    </Page>
  )
}
