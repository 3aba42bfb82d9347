import style from '../../features/analytics/analytics.module.css'
import { useAsked } from '../../features/analytics/asked'
import { Closings } from '../../features/analytics/Closings'
import { Losses } from '../../features/analytics/Losses'
import { PeriodPicker } from '../../features/analytics/PeriodPicker'
import { asDimension, DIMENSION_NAMES, DIMENSIONS } from '../../features/analytics/queries'
import { ReasonByStage } from '../../features/analytics/ReasonByStage'
import { m } from '../../paraglide/messages'
import { Page } from '../../ui/Page'
import { Select } from '../../ui/Select'

export function LostReasonsPage() {
  const { asked, period, change, open, close } = useAsked()
  const by = asDimension(asked.by, 'competitor')
  return (
    <Page title={m.analysis_lost_reasons()} tools={<PeriodPicker asked={asked} change={change} />}>
      <div className={style.board}>
        <Losses wide title={m.analytics_pareto()} hint={m.analytics_pareto_hint()} period={period} by="top_reason" open={open} />
        <ReasonByStage period={period} open={open} />
        <Losses
          wide
          title={m.analytics_losses_by({ by: DIMENSION_NAMES[by]().toLocaleLowerCase() })}
          period={period}
          by={by}
          open={open}
          tools={
            <Select
              aria-label={m.analytics_by()}
              size="xs"
              w={150}
              allowDeselect={false}
              data={DIMENSIONS.map((value) => ({ value, label: DIMENSION_NAMES[value]() }))}
              value={by}
              onChange={(value) => value && change({ by: value })}
            />
          }
        />
      </div>
      <Closings drill={asked.drill} close={close} />
    </Page>
  )
}
