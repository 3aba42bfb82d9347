import { $api } from '../../../client/api'
import { useMeta } from '../../../client/me'
import type { components } from '../../../contract/schema'
import { m } from '../../../paraglide/messages'
import { plusDays, today } from '../../../ui/dates'
import { percent } from '../../../ui/money'
import { narrowedBy, withBelow } from '../narrow'
import { type Asked, periodAsked } from '../period'
import { points } from '../queries'

export type Lost = components['schemas']['RecallDeal']

export const DUE = { now: m.analysis_due_now, overdue: m.analysis_due_overdue, soon: m.analysis_due_soon } as const
export type Due = keyof typeof DUE
export const asDue = (value: string | undefined): Due => (value && value in DUE ? (value as Due) : 'now')

export const SORTS = { recall_on: m.analysis_sort_due, '-value': m.analysis_sort_value, '-closed_at': m.analysis_sort_lost } as const
export type Sort = keyof typeof SORTS
export const asSort = (value: string | undefined): Sort => (value && value in SORTS ? (value as Sort) : 'recall_on')

/** Which days to call are meant; by default the service's: today's and past ones. */
function between(due: Due, now = today()) {
  if (due === 'overdue') return { recall_on_lt: plusDays(now, -30) }
  if (due === 'soon') return { recall_on_gt: now, recall_on_lte: plusDays(now, 30) }
  return {}
}

function useNarrowing(asked: Asked) {
  const { data: meta } = useMeta()
  return { ...narrowedBy(asked), loss_reason_id: withBelow(meta?.loss_reasons ?? [], asked.reason) }
}

/** Lost deals to be called, page by page. */
export function useRecalls(asked: Asked) {
  const query = { ...useNarrowing(asked), ...between(asDue(asked.due)), sort: asSort(asked.sort), limit: 50, count: 'exact' as const }
  return $api.useInfiniteQuery(
    'get',
    '/v1/analytics/recall',
    { params: { query } },
    {
      initialPageParam: null,
      getNextPageParam: ({ page }) => page.next_cursor ?? undefined,
      placeholderData: (before) => before,
    },
  )
}

/** What came of calling those that were lost in the period. */
export const useRecallRates = (asked: Asked) =>
  $api.useQuery(
    'get',
    '/v1/analytics/recall-rates',
    { params: { query: { ...periodAsked(asked), ...useNarrowing(asked) } } },
    { placeholderData: (before) => before },
  )

/** How often one like this was won, in words; where it is known from. */
export function chanceOf({ score: { chance, n } }: Lost): { said: string; of: string | null } {
  if (chance === null) return { said: m.analysis_no_history(), of: null }
  return { said: percent(points(chance) ?? 0, 0), of: n === null ? null : m.analysis_of_like({ count: n }) }
}

const BARS = { do_not_call: m.analysis_do_not_call, consent_withdrawn: m.analysis_consent_withdrawn } as const

/** The number that may be called, or in words why none is shown. */
export function phoneOf({
  contact,
  company,
}: Lost): { number: string; whose: { kind: string; id: string; name: string } } | { why: string } {
  if (contact?.barred) return { why: BARS[contact.barred]() }
  if (contact?.phone) return { number: contact.phone, whose: { kind: 'contact', id: contact.id, name: contact.name ?? '' } }
  if (company?.phone) return { number: company.phone, whose: { kind: 'company', id: company.id, name: company.name } }
  return { why: m.analysis_no_phone() }
}
