import { $api } from '../../client/api'
import { type Me, useMe } from '../../client/me'
import type { components } from '../../contract/schema'
import type { ForecastAsked, filtersOf } from './since'

type Target = components['schemas']['Target']

export const useForecast = (filters: ReturnType<typeof filtersOf> = {}) =>
  $api.useQuery('get', '/v1/analytics/forecast', { params: { query: filters } }, { placeholderData: (before) => before })

/** Whose target a forecast with these filters is held against: null where it is nobody's. */
export function holderOf({ owner, team, pipeline }: ForecastAsked, me: Pick<Me, 'id' | 'visibility' | 'team'>) {
  const named = [owner, team, pipeline].filter(Boolean).length
  if (named > 1) return null
  if (owner) return { holder: ['member'], member_id: [owner] }
  if (team) return { holder: ['team'], team_id: [team] }
  if (pipeline) return { holder: ['pipeline'], pipeline_id: [pipeline] }
  // Who sees only a part is held against the target of that part.
  if (me.visibility === 'own') return { holder: ['member'], member_id: [me.id] }
  return me.visibility === 'team' && me.team ? { holder: ['team'], team_id: [me.team.id] } : { holder: ['workspace'] }
}

const PARTS = { month: 1, quarter: 3, year: 12 } as const

/** A month's target: its own, else a third of its quarter's, else a twelfth of its year's; null where there is none. */
export function targetOf(month: string, targets: readonly Pick<Target, 'period' | 'starts_on' | 'until' | 'amount'>[]): number | null {
  for (const [unit, parts] of Object.entries(PARTS)) {
    const found = targets.find(({ period, starts_on, until }) => period === unit && starts_on <= month && month < until)
    if (found) return Number(found.amount.amount) / parts
  }
  return null
}

/** Each month's target under the filters; empty until it is known. */
export function useMonthTargets(asked: ForecastAsked, from: string | undefined, to: string | undefined) {
  const { data: me } = useMe()
  const holder = me ? holderOf(asked, me) : null
  const query = { ...holder, starts_on_lt: to ?? '', until_gt: from ?? '', limit: 200 }
  const { data } = $api.useQuery('get', '/v1/targets', { params: { query } }, { enabled: Boolean(holder && from && to) })
  return (month: string) => (holder && data ? targetOf(month, data.data) : null)
}
