import type { components } from '../../contract/schema'
import { m } from '../../paraglide/messages'

export type Forecast = components['schemas']['Opportunity']['forecast_category']
export const FORECASTS: Record<Forecast, () => string> = {
  omitted: m.opportunities_forecast_omitted,
  pipeline: m.opportunities_forecast_pipeline,
  best_case: m.opportunities_forecast_best_case,
  commit: m.opportunities_forecast_commit,
  closed: m.opportunities_forecast_closed,
}
