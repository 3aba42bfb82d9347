import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { useMeta } from '../../client/me'
import { usualPipeline } from '../../client/pipelines'
import { useDeal } from '../../features/opportunities/queries'
import { m } from '../../paraglide/messages'
import { Page } from '../../ui/Page'
import { Failure, Waiting } from '../../ui/states'
import { boardAt } from '../parts/boardAt'
import { OpportunityRecord } from './OpportunityRecord'

const route = getRouteApi('/inside/opportunities/$id')

export function OpportunityPage() {
  const { id } = route.useParams()
  const navigate = useNavigate()
  const { data, error, refetch } = useDeal(id)
  return (
    <Page title={data?.title ?? m.shell_kind_opportunity()} within={<Board pipelineId={data?.pipeline_id} />} full>
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

/** The way to the board: as one left it, where the deal stands on that one. */
function Board({ pipelineId }: { pipelineId: string | undefined }) {
  const last = boardAt.search()
  const { pipelines = [] } = useMeta().data ?? {}
  const shown = last.pipeline ?? usualPipeline(pipelines)?.id
  const search = !pipelineId || shown === pipelineId ? last : { pipeline: pipelineId }
  return (
    <Link to="/board" search={search} className="link">
      {m.board_title()}
    </Link>
  )
}
