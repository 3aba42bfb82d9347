import { $api } from '../../../client/api'
import type { components } from '../../../contract/schema'
import { m } from '../../../paraglide/messages'
import { plusDays } from '../../../ui/dates'
import { type Asked, scopeOf } from '../period'

export type Flow = components['schemas']['FlowAnswer']
export type Series = components['schemas']['Series']
export type Week = components['schemas']['Week']

export const useFlow = (asked: Asked) =>
  $api.useQuery('get', '/v1/analytics/flow', { params: { query: scopeOf(asked) } }, { placeholderData: (before) => before })

export const stageOf = ({ stage }: Series) => stage?.name ?? m.analytics_none()

/** The work in progress at the end of a day: as its series says, of that day. */
export function onDay({ drill_down }: Series, day: string): string {
  const [path, query] = drill_down.split('?')
  const search = new URLSearchParams(query)
  search.set('from', day)
  search.set('to', plusDays(day, 1))
  search.set('as_of', day)
  return `${path}?${search}`
}

export type Moment = { day: string; total: number; stages: number[] }

/** Every so many days what was in progress, stage by stage, and the last day in any case. */
export function moments({ data, total }: Flow, every = 1): Moment[] {
  return total.data.flatMap(({ day, wip }, place) =>
    (total.data.length - 1 - place) % every ? [] : [{ day, total: wip, stages: data.map((series) => series.data[place]?.wip ?? 0) }],
  )
}
