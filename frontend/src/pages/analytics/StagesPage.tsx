import { useMeta } from '../../client/me'
import { usualPipeline } from '../../client/pipelines'
import style from '../../features/analytics/analytics.module.css'
import { useAsked } from '../../features/analytics/asked'
import { Behind } from '../../features/analytics/Behind'
import { Narrowing } from '../../features/analytics/Narrowing'
import { PeriodPicker } from '../../features/analytics/PeriodPicker'
import { Conversion } from '../../features/analytics/stages/Conversion'
import { Dwell } from '../../features/analytics/stages/Dwell'
import { LeadsFunnel } from '../../features/analytics/stages/LeadsFunnel'
import { m } from '../../paraglide/messages'
import { Page } from '../../ui/Page'
import { SegmentedControl } from '../../ui/SegmentedControl'
import { SaveAsReport } from './SaveAsReport'

/** How far deals and leads come, and how long it takes them: of one pipeline, for stages of several have no order. */
export function StagesPage() {
  const { asked, change, open, close } = useAsked()
  const { data: meta } = useMeta()
  const leads = asked.view === 'leads'
  const pipeline = asked.pipeline ?? usualPipeline(meta?.pipelines ?? [])?.id
  const narrowed = pipeline ? { ...asked, pipeline } : asked
  return (
    <Page
      title={m.analysis_stages()}
      actions={
        <SaveAsReport
          key={String(leads)}
          asked={leads ? asked : narrowed}
          metrics={leads ? ['leads-funnel', 'speed-to-lead'] : ['stage-conversion', 'time-in-stage']}
        />
      }
      tools={
        <>
          <SegmentedControl
            size="xs"
            aria-label={m.analysis_view()}
            value={leads ? 'leads' : 'deals'}
            onChange={(view) => change({ view: view === 'leads' ? view : undefined, by: undefined })}
            data={[
              { value: 'deals', label: m.analysis_stages_deals() },
              { value: 'leads', label: m.analysis_stages_leads() },
            ]}
          />
          <Narrowing
            asked={leads ? asked : narrowed}
            change={change}
            by={leads ? ['owner', 'source'] : ['owner', 'team', 'source', 'pipeline']}
          />
          <PeriodPicker asked={asked} change={change} />
        </>
      }
    >
      <div className={style.board}>
        {leads ? (
          <LeadsFunnel asked={asked} by={asked.by} change={(by) => change({ by })} open={open} />
        ) : (
          <>
            <Conversion asked={narrowed} open={open} />
            <Dwell asked={narrowed} open={open} />
          </>
        )}
      </div>
      <Behind drill={asked.drill} close={close} />
    </Page>
  )
}
