import { keepPreviousData, queryOptions, useMutation, useQuery } from '@tanstack/react-query'
import { $api, api, ifMatch, said } from '../../client/api'
import { queryClient } from '../../client/queries'
import type { components } from '../../contract/schema'
import { m } from '../../paraglide/messages'
import { locale, percent } from '../../ui/money'
import { toast, toastFailure } from '../../ui/toast'
import type { Quote } from './sheet'

type Schemas = components['schemas']
export type Approval = Schemas['QuoteApproval']
export type ApprovalItem = Schemas['ApprovalItem']
export type ApprovalRequest = Schemas['ApprovalRequest']
export type Reason = Schemas['ApprovalReason']
export type Decision = 'approve' | 'reject'

/** What waits for one's decision, and what one asked. */
export const approvalsOptions = () => $api.queryOptions('get', '/v1/approvals')

/** How a quote stands in this very version: each change may need another answer. */
const approvalOptions = ({ id, version }: Pick<Quote, 'id' | 'version'>) => {
  const init = { params: { path: { id } } }
  return queryOptions({
    queryKey: ['get', '/v1/quotes/{id}/approval', init, version] as const,
    queryFn: () => said(api.GET('/v1/quotes/{id}/approval', init)),
    placeholderData: keepPreviousData,
  })
}
const UNSENT: readonly string[] = ['draft', 'waiting', 'approved']
export const useApproval = (quote: Quote) => useQuery({ ...approvalOptions(quote), enabled: UNSENT.includes(quote.state) }).data

/** Whether it cannot be sent as it is. */
export const isBlocked = (approval: Approval | undefined) => approval?.state === 'required' || approval?.state === 'stale'

type Decided = { item: Pick<ApprovalItem, 'quote_id' | 'quote_version'>; decision: Decision; note: string | null }

/** Yes or no to a request. There is no answer but that it was taken: what shows it is asked anew. */
export const useDecide = (done: () => void) =>
  useMutation({
    mutationFn: ({ item, decision, note }: Decided) => {
      const init = { params: { path: { id: item.quote_id }, header: ifMatch(item.quote_version) }, body: { note } }
      return decision === 'approve' ? api.POST('/v1/quotes/{id}/approve', init) : api.POST('/v1/quotes/{id}/reject', init)
    },
    onSuccess: (_, { decision }) => {
      toast(decision === 'approve' ? m.approvals_approved_toast() : m.approvals_rejected_toast())
      done()
    },
    onError: toastFailure,
    onSettled: () =>
      queryClient.invalidateQueries({
        predicate: ({ queryKey: [, path] }) => typeof path === 'string' && /approvals|quotes|today|opportunities|board/.test(path),
      }),
  })

/** The request about a quote that waits for one's own decision. */
export function useToDecide({ id, state }: Quote): ApprovalItem | undefined {
  const { data } = useQuery({ ...approvalsOptions(), enabled: state === 'waiting' })
  return state === 'waiting' ? data?.to_decide.data.find(({ quote_id }) => quote_id === id) : undefined
}

/** One reason in words, with the lines that exceed by themselves. */
export function reasonSaid({ measure, rule, value, limit, lines }: Reason): string {
  const named = { rule, value: percent(value ?? '0', 2), limit: percent(limit ?? '0', 2) }
  const of = measure === 'discount' ? m.approvals_reason_discount : m.approvals_reason_margin
  const text = value === null || limit === null ? m.approvals_reason_margin_hidden({ rule }) : of(named)
  const places = (lines ?? []).map((place) => place + 1)
  return places.length ? `${text} (${m.approvals_reason_lines({ count: places.length, lines: places.join(', ') })})` : text
}

/** Marco o Lucia */
export const oneOf = (people: readonly { name: string }[]) =>
  new Intl.ListFormat(locale(), { type: 'disjunction' }).format(people.map(({ name }) => name))
