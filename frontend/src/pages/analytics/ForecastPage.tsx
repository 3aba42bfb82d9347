import { Adjustments } from '../../features/analytics/Adjustments'
import style from '../../features/analytics/analytics.module.css'
import { useAddress } from '../../features/analytics/asked'
import { Behind } from '../../features/analytics/Behind'
import { Forecast } from '../../features/analytics/Forecast'
import { Accuracy } from '../../features/analytics/forecast/Accuracy'
import { Categories } from '../../features/analytics/forecast/Categories'
import { ForecastFilters } from '../../features/analytics/forecast/ForecastFilters'
import { filtersOf, lookedBack, readForecastAsked } from '../../features/analytics/since'
import { asSlice, Waterfall } from '../../features/analytics/Waterfall'
import { m } from '../../paraglide/messages'
import { Page } from '../../ui/Page'
import { forecastAsks } from './asks'
import { SaveReport } from './SaveAsReport'

export function ForecastPage() {
  const { asked, change, open, close } = useAddress(readForecastAsked)
  const filters = filtersOf(asked)
  return (
    <Page
      title={m.forecast_title()}
      actions={<SaveReport asks={forecastAsks(asked)} />}
      tools={<ForecastFilters asked={asked} change={change} />}
    >
      <div className={style.board}>
        <Forecast asked={asked} open={open} />
        <Categories filters={filters} open={open} />
        <Adjustments owner={asked.owner} />
        <Waterfall
          period={lookedBack(asked)}
          filters={filters}
          by={asSlice(asked.by)}
          picker={{ asked, change }}
          slice={(by) => change({ by })}
          open={open}
        />
        <Accuracy asked={asked} change={change} open={open} />
      </div>
      <Behind drill={asked.drill} close={close} />
    </Page>
  )
}
