import { $api, api, said } from '../../client/api'
import { queryClient } from '../../client/queries'
import { forget } from '../../client/stale'
import type { components } from '../../contract/schema'
import { m } from '../../paraglide/messages'
import { getLocale } from '../../paraglide/runtime'
import { nameOf, save } from '../../ui/blobs'
import { toast, toastFailure } from '../../ui/toast'

export type Report = components['schemas']['SavedReport']
export type Input = components['schemas']['SavedReportInput']
/** A question of a figure, before it has a name. */
export type Asks = Pick<Input, 'metric' | 'question' | 'period'>
export type Run = components['schemas']['ReportRun']
export type Relative = NonNullable<Report['period']>

export const PERIODS: Record<Relative, () => string> = {
  this_week: m.saved_this_week,
  last_week: m.saved_last_week,
  this_month: m.saved_this_month,
  last_month: m.saved_last_month,
  next_month: m.saved_next_month,
  this_quarter: m.saved_this_quarter,
  last_quarter: m.saved_last_quarter,
  next_quarter: m.saved_next_quarter,
  this_year: m.saved_this_year,
  last_year: m.saved_last_year,
  last_12_months: m.saved_last_12_months,
  next_12_months: m.saved_next_12_months,
}

const OF_DEALS = ['owner_id', 'within_team_id', 'source_id', 'pipeline_id']
const BY_LOSS = [
  'reason',
  'stage',
  'owner',
  'team',
  'source',
  'pipeline',
  'competitor',
  'product_family',
  'industry',
  'value_band',
  'period',
]
const BY_DEAL = ['owner', 'team', 'source', 'pipeline']
type Figure = { name: () => string; filters: readonly string[]; by: readonly string[]; page?: string }

/** Every figure that can be saved: its filters, its slices, and the page that shows it. */
export const FIGURES: Record<string, Figure> = {
  'lost-reasons': { name: m.saved_m_lost_reasons, filters: OF_DEALS, by: BY_LOSS, page: '/lost-reasons' },
  'win-rate': { name: m.saved_m_win_rate, filters: OF_DEALS, by: BY_LOSS, page: '/dashboard' },
  'price-gap': { name: m.saved_m_price_gap, filters: OF_DEALS, by: BY_LOSS, page: '/lost-reasons' },
  'stage-conversion': { name: m.saved_m_stage_conversion, filters: OF_DEALS, by: BY_DEAL, page: '/stages' },
  'time-in-stage': { name: m.saved_m_time_in_stage, filters: OF_DEALS, by: BY_DEAL, page: '/stages' },
  cycle: { name: m.saved_m_cycle, filters: OF_DEALS, by: BY_DEAL, page: '/flow' },
  velocity: { name: m.saved_m_velocity, filters: OF_DEALS, by: BY_DEAL, page: '/dashboard' },
  cohorts: { name: m.saved_m_cohorts, filters: OF_DEALS, by: BY_DEAL, page: '/flow' },
  flow: { name: m.saved_m_flow, filters: OF_DEALS, by: [], page: '/flow' },
  forecast: { name: m.saved_m_forecast, filters: OF_DEALS, by: [], page: '/forecast' },
  targets: { name: m.saved_m_targets, filters: [], by: [], page: '/targets' },
  waterfall: {
    name: m.saved_m_waterfall,
    filters: ['owner_id', 'within_team_id', 'pipeline_id'],
    by: ['owner', 'team', 'pipeline'],
    page: '/forecast',
  },
  'forecast-accuracy': { name: m.saved_m_forecast_accuracy, filters: [], by: [], page: '/forecast' },
  'recall-rates': { name: m.saved_m_recall_rates, filters: OF_DEALS, by: [], page: '/recall' },
  'leads-funnel': { name: m.saved_m_leads_funnel, filters: ['owner_id', 'source_id'], by: ['owner', 'source', 'campaign'] },
  'speed-to-lead': { name: m.saved_m_speed_to_lead, filters: ['owner_id', 'source_id'], by: ['owner', 'source', 'campaign'] },
  'planning-ratio': { name: m.saved_m_planning_ratio, filters: ['owner_id'], by: ['owner', 'kind'], page: '/flow' },
}

export const figureName = (metric: string) => FIGURES[metric]?.name() ?? metric

/** What a page asks for, as a figure's own parameters: filters that it does not know are left out. */
export function questionOf(metric: string, scope: Readonly<Record<string, unknown>>): Record<string, string[]> {
  const known = FIGURES[metric]?.filters ?? []
  return Object.fromEntries(
    Object.entries(scope).flatMap(([name, value]) => (known.includes(name) && Array.isArray(value) && value.length ? [[name, value]] : [])),
  )
}

const ALWAYS_NOW = new Set(['forecast', 'forecast-accuracy'])

/** Where a figure's page shows what a report says: its days, and whom it is narrowed to. */
export function pageOf({ metric, question, answer }: Pick<Report, 'metric' | 'question'> & Pick<Run, 'answer'>): string | null {
  const page = FIGURES[metric]?.page
  if (!page) return null
  const one = (name: string) => [question[name] ?? []].flat()[0]
  const { from, to } = answer.period
  const unit = one('period')
  // Targets are looked at by month, quarter or year; the forecast and its accuracy begin with the present month.
  const search = new URLSearchParams(
    metric === 'targets' ? { at: from, ...(unit ? { unit } : {}) } : ALWAYS_NOW.has(metric) ? {} : { from, to },
  )
  for (const [name, as] of [
    ['owner_id', 'owner'],
    ['within_team_id', 'team'],
    ['source_id', 'source'],
    ['pipeline_id', 'pipeline'],
  ] as const) {
    const id = one(name)
    if (id) search.set(as, id)
  }
  return `${page}?${search}`
}

export const useReports = () => $api.useQuery('get', '/v1/saved-reports', { params: { query: { limit: 200, sort: 'name' } } })

/** As when the feed tells of it. */
export const again = (id = '') =>
  forget(queryClient, [{ type: 'saved_report.changed', kind: 'saved_report', id, version: null, sequence: 0 }])

export async function remove({ id, name }: Report) {
  const params = { params: { path: { id } } }
  try {
    await api.DELETE('/v1/saved-reports/{id}', params)
    const back = () => api.POST('/v1/saved-reports/{id}/restore', params).then(() => again(id), toastFailure)
    toast(m.saved_removed({ name }), { undo: () => void back() })
  } catch (error) {
    toastFailure(error)
  }
  again(id)
}

export async function unsubscribe({ id, name }: Report) {
  try {
    await api.POST('/v1/saved-reports/{id}/unsubscribe', { params: { path: { id } } })
    toast(m.saved_unsubscribed({ name }))
  } catch (error) {
    toastFailure(error)
  }
  again()
}

export async function takeAway({ id }: Pick<Report, 'id'>, format: 'csv' | 'xlsx') {
  try {
    const answer = await api.GET('/v1/saved-reports/{id}/export', {
      params: { path: { id }, query: { format } },
      headers: { 'Accept-Language': getLocale() },
      parseAs: 'blob',
    })
    save(answer.data as Blob, nameOf(answer.response, `report.${format}`))
  } catch (error) {
    toastFailure(error)
  }
}

export const keep = (report: Report | null, body: Input) =>
  said(
    report ? api.PATCH('/v1/saved-reports/{id}', { params: { path: { id: report.id } }, body }) : api.POST('/v1/saved-reports', { body }),
  )
