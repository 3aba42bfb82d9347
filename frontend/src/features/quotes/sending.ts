import { keepPreviousData, queryOptions, useMutation } from '@tanstack/react-query'
import { $api, api, ifMatch, said } from '../../client/api'
import { queryClient } from '../../client/queries'
import type { components } from '../../contract/schema'
import { m } from '../../paraglide/messages'
import { toast, toastFailure } from '../../ui/toast'
import { keep, quotesChanged } from './queries'
import { quoteOptions } from './quote'
import type { Quote } from './sheet'

type Schemas = components['schemas']
export type Delivery = Schemas['Delivery']
export type CustomerLink = Schemas['Link']
export type SentLetter = Schemas['SentLetter']
export type Evidence = Schemas['Evidence']
export type Language = Schemas['ProposedLetter']['language']
export type Letter = { to: string[]; language: Language; subject: string; message: string; pdf: boolean; link: boolean }

/** What the service would write, in the customer's language unless another is asked for. */
export function proposedOptions(id: string, language: Language | null) {
  const init = { params: { path: { id }, query: language ? { language } : {} } }
  return queryOptions({
    queryKey: ['get', '/v1/quotes/{id}/proposed-letter', init] as const,
    queryFn: () => said(api.GET('/v1/quotes/{id}/proposed-letter', init)),
    placeholderData: keepPreviousData,
  })
}

/** Whether it lies with the customer, who may be written to about it. */
export const isAtCustomer = ({ state }: Quote) => ['sent', 'expired', 'accepted', 'declined'].includes(state)
export const isUnsent = ({ state }: Quote) => state === 'draft' || state === 'approved'

type Sent = { quote: Quote | null; delivery: Delivery | null }

/** Sends a draft, or writes again with what was sent; a delivery that is to be copied is told this once. */
async function deliver(quote: Quote, letter: Letter): Promise<Sent> {
  const path = { id: quote.id }
  if (!isUnsent(quote)) {
    return { quote: null, delivery: await said(api.POST('/v1/quotes/{id}/letters', { params: { path }, body: letter })) }
  }
  const answered = await said(api.POST('/v1/quotes/{id}/send', { params: { path, header: ifMatch(quote.version) }, body: letter }))
  const { delivery, ...sent } = answered
  return { quote: keep(sent), delivery: delivery ?? null }
}

export const useSending = (quote: Quote, done: (sent: Sent) => void) =>
  useMutation({
    mutationFn: (letter: Letter) => deliver(quote, letter),
    onSuccess: (sent) => {
      quotesChanged(quote)
      customerChanged(quote.id)
      if (sent.quote) toast(m.quotes_sent_toast({ number: sent.quote.number ?? '' }))
      if (sent.delivery?.state === 'queued') toast(m.sending_queued_toast({ to: sent.delivery.to.join(', ') }))
      done(sent)
    },
    // Somebody else may have changed or sent it: what is sent next is what is there now.
    onError: () => queryClient.invalidateQueries({ queryKey: quoteOptions(quote.id).queryKey }),
  })

/** For whom a link is. */
export const linkName = ({ recipient }: CustomerLink) => recipient ?? m.sending_link_nobody()

const of = (id: string) => ({ params: { path: { id } } })
export const useLetters = (id: string) => $api.useQuery('get', '/v1/quotes/{id}/letters', of(id))
export const useLinks = (id: string, enabled: boolean) => $api.useQuery('get', '/v1/quotes/{id}/links', of(id), { enabled })
export const useEvidence = (id: string) => $api.useQuery('get', '/v1/quotes/{id}/evidence', of(id))

const customerChanged = (id: string) =>
  queryClient.invalidateQueries({
    predicate: ({ queryKey: [, path, init] }) =>
      typeof path === 'string' &&
      /quotes\/\{id\}\/(letters|links|evidence)$/.test(path) &&
      (init as ReturnType<typeof of> | undefined)?.params.path.id === id,
  })

/** Puts a link on the clipboard; false where the browser does not let it. */
export const copyLink = async (url: string) =>
  (await navigator.clipboard?.writeText(url).then(
    () => true,
    () => false,
  )) ?? false

/** A link of its own for somebody, on the clipboard where the browser lets it. */
export const useMakeLink = (id: string, done: () => void) =>
  useMutation({
    mutationFn: (body: Schemas['LinkInput']) => said(api.POST('/v1/quotes/{id}/links', { ...of(id), body })),
    onSuccess: async ({ url }) => {
      void customerChanged(id)
      done()
      toast((await copyLink(url ?? '')) ? m.sending_link_copied_toast() : m.sending_link_made_toast())
    },
  })

export const useRevokeLink = (id: string, done: () => void) =>
  useMutation({
    mutationFn: (link: CustomerLink) => api.DELETE('/v1/quotes/{id}/links/{link_id}', { params: { path: { id, link_id: link.id } } }),
    onSuccess: () => {
      toast(m.sending_link_revoked_toast())
      done()
    },
    onError: toastFailure,
    onSettled: () => customerChanged(id),
  })
