import { $api } from '../../client/api'
import type { components } from '../../contract/schema'
import { dayAsked } from './asked'

export type Day = components['schemas']['Day']
export type DaySection = components['schemas']['DaySection']
export type DayItem = components['schemas']['DayItem']

export const dayOf = (mine: boolean) => $api.queryOptions('get', '/v1/today', dayAsked(mine))
export const useDay = (mine: boolean) => $api.useQuery('get', '/v1/today', dayAsked(mine))
