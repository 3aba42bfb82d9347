import style from '../../features/analytics/analytics.module.css'
import { useAsked } from '../../features/analytics/asked'
import { Behind } from '../../features/analytics/Behind'
import { Competitors } from '../../features/analytics/losses/Competitors'
import { LossBars } from '../../features/analytics/losses/LossBars'
import { Losses } from '../../features/analytics/losses/Losses'
import { ReasonByStage } from '../../features/analytics/losses/ReasonByStage'
import { Trend } from '../../features/analytics/losses/Trend'
import { Narrowing } from '../../features/analytics/Narrowing'
import { PeriodPicker } from '../../features/analytics/PeriodPicker'
import { m } from '../../paraglide/messages'
import { Page } from '../../ui/Page'
import { SaveAsReport } from './SaveAsReport'

/** Why deals are lost, where, to whom, and whose. */
export function LostReasonsPage() {
  const { asked, change, open, close } = useAsked()
  return (
    <Page
      title={m.analysis_lost_reasons()}
      actions={<SaveAsReport asked={asked} metrics={['lost-reasons', 'win-rate', 'price-gap']} />}
      tools={
        <>
          <Narrowing asked={asked} change={change} by={['owner', 'team', 'source', 'pipeline']} />
          <PeriodPicker asked={asked} change={change} />
        </>
      }
    >
      <div className={style.board}>
        <Losses wide title={m.analytics_pareto()} hint={m.analytics_pareto_hint()} asked={asked} by="top_reason" open={open} />
        <Trend asked={asked} open={open} />
        <ReasonByStage asked={asked} open={open} />
        <Competitors asked={asked} open={open} />
        <LossBars asked={asked} by="owner" open={open} />
        <LossBars asked={asked} by="source" open={open} />
      </div>
      <Behind drill={asked.drill} close={close} />
    </Page>
  )
}
