import { $api } from '../../client/api'
import type { components } from '../../contract/schema'
import { m } from '../../paraglide/messages'
import { percent } from '../../ui/money'
import { type Asked, scopeOf } from './period'

export type LossRow = components['schemas']['LossRow']
export type WinRow = components['schemas']['WinRateRow']
export type Rate = components['schemas']['Rate']
export const DIMENSIONS = ['owner', 'team', 'source', 'pipeline', 'competitor', 'product_family', 'industry', 'stage'] as const
export type Dimension = LossRow['group'][number]['dimension']

export const DIMENSION_NAMES: Record<Dimension, () => string> = {
  reason: m.analytics_by_reason,
  top_reason: m.analytics_by_reason,
  stage: m.analytics_by_stage,
  owner: m.analytics_by_owner,
  team: m.analytics_by_team,
  source: m.analytics_by_source,
  pipeline: m.analytics_by_pipeline,
  competitor: m.analytics_by_competitor,
  product_family: m.analysis_family,
  industry: m.analysis_industry,
  value_band: m.analysis_band,
  period: m.analytics_period,
}
export const asDimension = (value: string | undefined, otherwise: Dimension): Dimension =>
  DIMENSIONS.find((each) => each === value) ?? otherwise

export const useLosses = (asked: Asked, group_by: Dimension[]) =>
  $api.useQuery(
    'get',
    '/v1/analytics/lost-reasons',
    { params: { query: { ...scopeOf(asked), group_by } } },
    { placeholderData: (before) => before },
  )

export const useWinRate = (asked: Asked, group_by: Dimension[], enabled = true) =>
  $api.useQuery(
    'get',
    '/v1/analytics/win-rate',
    { params: { query: { ...scopeOf(asked), group_by } } },
    { placeholderData: (before) => before, enabled },
  )

/** The name of a slice; closings that have nothing there are a slice too. */
export const nameOf = ({ group }: { group: LossRow['group'] }, place = 0) => group[place]?.name ?? m.analytics_none()

/** Shares are said as parts of one: points for people. */
export const points = (rate: string | null) => (rate === null ? null : Math.round(Number(rate) * 1000) / 10)

/** The same in words; a dash where there is no denominator. */
export const rateText = (rate: string | null) => (rate === null ? '—' : percent(points(rate) ?? 0, 1, 1))
