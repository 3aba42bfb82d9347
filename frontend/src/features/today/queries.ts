import { $api } from '../../client/api'
import type { components } from '../../contract/schema'

export type Day = components['schemas']['Day']
export type DaySection = components['schemas']['DaySection']
export type DayItem = components['schemas']['DayItem']

export const dayAsked = (mine: boolean) => ({ params: { query: { mine, limit: 10 } } })
export const dayOf = (mine: boolean) => $api.queryOptions('get', '/v1/today', dayAsked(mine))
export const useDay = (mine: boolean) => $api.useQuery('get', '/v1/today', dayAsked(mine))
