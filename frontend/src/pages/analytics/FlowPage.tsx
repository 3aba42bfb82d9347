import { useMeta } from '../../client/me'
import { usualPipeline } from '../../client/pipelines'
import style from '../../features/analytics/analytics.module.css'
import { useAsked } from '../../features/analytics/asked'
import { Behind } from '../../features/analytics/Behind'
import { Ages } from '../../features/analytics/flow/Ages'
import { Cohorts } from '../../features/analytics/flow/Cohorts'
import { Cumulative } from '../../features/analytics/flow/Cumulative'
import { CycleTimes } from '../../features/analytics/flow/CycleTimes'
import { FlowTiles } from '../../features/analytics/flow/FlowTiles'
import { useFlow } from '../../features/analytics/flow/flow'
import { Planning } from '../../features/analytics/flow/Planning'
import { Throughput } from '../../features/analytics/flow/Throughput'
import { Narrowing } from '../../features/analytics/Narrowing'
import { PeriodPicker } from '../../features/analytics/PeriodPicker'
import { m } from '../../paraglide/messages'
import { Page } from '../../ui/Page'
import { Failure } from '../../ui/states'
import { useRecordDrawer } from '../parts/recordDrawer'
import { SaveAsReport } from './SaveAsReport'

/** What flows through a pipeline: how much is in it, how much leaves it, and how long that takes. */
export function FlowPage() {
  const { asked, change, open, close } = useAsked()
  const { data: meta } = useMeta()
  const pipeline = asked.pipeline ?? usualPipeline(meta?.pipelines ?? [])?.id
  const narrowed = pipeline ? { ...asked, pipeline } : asked
  const { data: flow, error, refetch } = useFlow(narrowed)
  const drawer = useRecordDrawer()
  const visit = (id: string) => drawer.open('opportunity', id)
  return (
    <Page
      title={m.analysis_flow()}
      actions={<SaveAsReport asked={narrowed} metrics={['flow', 'cohorts', 'cycle', 'velocity', 'planning-ratio']} />}
      tools={
        <>
          <Narrowing asked={narrowed} change={change} by={['owner', 'team', 'source', 'pipeline']} />
          <PeriodPicker asked={asked} change={change} />
        </>
      }
    >
      <div className={style.board}>
        {error ? (
          <Failure error={error} retry={refetch} />
        ) : (
          <>
            <FlowTiles flow={flow} open={open} />
            <Cumulative flow={flow} open={open} />
            <Throughput weeks={flow?.throughput} open={open} />
          </>
        )}
        <Ages asked={narrowed} visit={visit} />
        <CycleTimes asked={narrowed} spread={flow?.cycle_time} visit={visit} />
        <Cohorts asked={narrowed} open={open} />
        <Planning asked={asked} open={open} />
      </div>
      <Behind drill={asked.drill} close={close} />
    </Page>
  )
}
