import type { components } from '../../contract/schema'
import { m } from '../../paraglide/messages'

export type Category = components['schemas']['ForecastDeal']['forecast_category']

/** From the surest to what is left out. */
export const CATEGORIES: Record<Category, () => string> = {
  closed: m.forecast_closed,
  commit: m.forecast_commit,
  best_case: m.forecast_best_case,
  pipeline: m.forecast_pipeline,
  omitted: m.forecast_omitted,
}
export const CATEGORY_NAMES = Object.keys(CATEGORIES) as Category[]
/** Those that somebody may choose: closed is what was won. */
export const CHOSEN = CATEGORY_NAMES.filter((each) => each !== 'closed')
