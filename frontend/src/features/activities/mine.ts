import { $api } from '../../client/api'
import type { components } from '../../contract/schema'
import type { ActivityKind } from './kinds'

type Page = components['schemas']['ActivityPage']
/** What the page of activities shows; a stretch of days for the calendar. */
export type Asked = { whose?: 'all'; kind?: ActivityKind; done?: true; from?: string; to?: string }

const instant = (day: string) => new Date(`${day}T00:00`).toISOString()

export function activitiesOf({ whose, kind, done, from, to }: Asked) {
  const query = {
    limit: from ? 200 : 60,
    sort: done && !from ? '-done_at' : 'deadline',
    expand: 'record_title,record_customer',
    ...(from ? {} : { done: done ?? false }),
    ...(whose ? {} : { mine: true }),
    ...(kind ? { kind: [kind] } : {}),
    ...(from && to ? { deadline_gte: instant(from), deadline_lt: instant(to) } : {}),
  }
  return { params: { query } }
}

export const useActivities = (asked: Asked) =>
  $api.useInfiniteQuery('get', '/v1/activities', activitiesOf(asked), {
    initialPageParam: null,
    getNextPageParam: ({ page }: Page) => page.next_cursor ?? undefined,
  })
