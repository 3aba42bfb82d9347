import { useMutation, useQuery } from '@tanstack/react-query'
import { $api, api, ifMatch, said } from '../../client/api'
import { keepFile } from '../../client/files'
import { useMay, useMe } from '../../client/me'
import { queryClient } from '../../client/queries'
import type { components } from '../../contract/schema'
import { toastFailure } from '../../ui/toast'
import { quoteOptions } from './quote'
import type { Quote, QuotePatch } from './sheet'

type Order = Pick<components['schemas']['Order'], 'id' | 'reference' | 'state'>

const SIBLING = 'id,number,revision,root_id,revises_id,state,primary,alternative_group,totals,valid_until,version'

/** All quotes of a deal: its groups of alternatives and the revisions in them. */
export const siblingsOptions = (opportunity: string) =>
  $api.queryOptions('get', '/v1/quotes', {
    params: { query: { opportunity_id: [opportunity], fields: SIBLING, sort: 'created_at', limit: 200 } },
  })

/**
 * Whether one reads it only to decide on it in somebody's place: then no list has it, nor may its deal be seen. Whose deal
 * it is sees all; of others' the list is waited for, which may be older than the quote.
 */
export function useStandsIn(quote: Quote): boolean {
  const { data: me } = useMe()
  const { data, isFetching } = useQuery(siblingsOptions(quote.opportunity_id))
  const own = !me || quote.opportunity?.owner_id === me.id
  return !own && !isFetching && data !== undefined && !data.data.some(({ id }) => id === quote.id)
}

/** Answers of the service without what was expanded before. */
export function keep(quote: Quote): Quote {
  const { queryKey } = quoteOptions(quote.id)
  const before = queryClient.getQueryData<Quote>(queryKey)
  const whole = { ...quote, opportunity: before?.opportunity ?? null, company: before?.company ?? null }
  queryClient.setQueryData(queryKey, whole)
  return whole
}

export const saveQuote = async ({ id, version }: Quote, body: QuotePatch) =>
  keep(await said(api.PATCH('/v1/quotes/{id}', { params: { path: { id }, header: ifMatch(version) }, body })))

export const readQuote = (id: string) => queryClient.fetchQuery({ ...quoteOptions(id), staleTime: 0 })

/** What hangs on the deal's quotes: the groups, the deal itself, lists. */
export function quotesChanged(quote: Quote) {
  void queryClient.invalidateQueries({ queryKey: ['get', '/v1/quotes'] })
  void queryClient.invalidateQueries({ queryKey: ['get', '/v1/orders'] })
  void queryClient.invalidateQueries({ queryKey: ['get', '/v1/approvals'] })
  void queryClient.invalidateQueries({
    predicate: ({ queryKey: [, path] }) => typeof path === 'string' && /opportunities|board|today|stages/.test(path),
  })
  void queryClient.invalidateQueries({ queryKey: quoteOptions(quote.id).queryKey })
}

type Acceptance = {
  keep_open: boolean
  late: boolean
  customer_order_number: string | null
  customer_order_date: string | null
  note: string | null
}
type Plain = 'send' | 'vary' | 'revise' | 'prefer' | 'duplicate' | 'recall'
export type Step =
  | { do: Plain }
  | { do: 'accept'; body: Acceptance; signed: File | null }
  | { do: 'decline' | 'void' | 'withdraw' | 'submit'; body: { note: string | null } }
  | { do: 'extend'; body: { valid_until: string } }
/** The steps that ask something first. */
export type Asked = Exclude<Step['do'], Plain>

const PLAIN: readonly string[] = ['send', 'vary', 'revise', 'prefer', 'duplicate', 'recall'] satisfies Plain[]
export const isPlain = (step: Step['do']): step is Plain => PLAIN.includes(step)

/** The signed paper goes first; it stays where the step then fails, and is not sent twice. */
const keptFiles = new WeakMap<File, string>()
async function signedId(id: string, file: File | null): Promise<string | null> {
  if (!file) return null
  const kept = keptFiles.get(file) ?? (await keepFile({ kind: 'quote', id }, file)).id
  keptFiles.set(file, kept)
  return kept
}

async function take({ id, version }: Quote, step: Step) {
  const params = { path: { id }, header: ifMatch(version) }
  switch (step.do) {
    case 'send':
      return api.POST('/v1/quotes/{id}/send', { params })
    case 'vary':
      return api.POST('/v1/quotes/{id}/vary', { params })
    case 'revise':
      return api.POST('/v1/quotes/{id}/revise', { params })
    case 'submit':
      return api.POST('/v1/quotes/{id}/submit', { params, body: step.body })
    case 'recall':
      return api.POST('/v1/quotes/{id}/recall', { params })
    case 'prefer':
      return api.POST('/v1/quotes/{id}/prefer', { params })
    case 'duplicate':
      return api.POST('/v1/quotes/{id}/duplicate', { params: { path: { id } }, body: {} })
    case 'accept':
      return api.POST('/v1/quotes/{id}/accept', { params, body: { ...step.body, signed_file_id: await signedId(id, step.signed) } })
    case 'decline':
      return api.POST('/v1/quotes/{id}/decline', { params, body: step.body })
    case 'void':
      return api.POST('/v1/quotes/{id}/void', { params, body: step.body })
    case 'withdraw':
      return api.POST('/v1/quotes/{id}/withdraw', { params, body: step.body })
    case 'extend':
      return api.POST('/v1/quotes/{id}/extend', { params, body: step.body })
  }
}

/** A step of the quote's way: sending, deciding, revising; the answer is the quote it leads to. */
export function useStep(quote: Quote, done: (answered: Quote, step: Step) => void) {
  return useMutation({
    mutationFn: (step: Step) => said<Quote>(take(quote, step)),
    onSuccess: (answered, step) => {
      const whole = keep(answered)
      quotesChanged(quote)
      done(whole, step)
    },
    onError: (error) => {
      toastFailure(error)
      void queryClient.invalidateQueries({ queryKey: quoteOptions(quote.id).queryKey })
    },
  })
}

/** An accepted quote's order is open until it is acknowledged, and firm from then on: it is taken back, or varied. */
export const isFirm = (order: Order | null) => order !== null && ['acknowledged', 'shipped', 'invoiced'].includes(order.state)

const orderOptions = (id: string) =>
  $api.queryOptions('get', '/v1/orders', { params: { query: { quote_id: [id], fields: 'id,reference,state', limit: 5 } } })
const standing = ({ data }: { data: Order[] }) => data.find(({ state }) => state !== 'withdrawn') ?? null

/** What came from an accepted quote. */
export function useOrder({ id, state }: Quote): Order | null {
  const may = useMay('orders:read')
  const { data } = useQuery({ ...orderOptions(id), enabled: may && state === 'accepted' })
  return data ? standing(data) : null
}
export const readOrder = async ({ id }: Quote) => standing(await queryClient.fetchQuery({ ...orderOptions(id), staleTime: 0 }))

/** A draft for a deal: one click. */
export const newQuote = (opportunity_id: string) =>
  said(api.POST('/v1/quotes', { body: { opportunity_id } })).then((quote) => {
    void queryClient.invalidateQueries({ queryKey: ['get', '/v1/quotes'] })
    return keep(quote)
  })

export const trashQuote = ({ id, version }: Quote) => api.DELETE('/v1/quotes/{id}', { params: { path: { id }, header: ifMatch(version) } })
export const restoreQuote = (id: string, version: number) =>
  api.POST('/v1/quotes/{id}/restore', { params: { path: { id }, header: ifMatch(version) } })
