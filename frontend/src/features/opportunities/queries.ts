import { useMutation, useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import { $api, api, ifMatch, said } from '../../client/api'
import { useEditing } from '../../client/editing'
import { useMay } from '../../client/me'
import { deliver } from '../../client/outbox/deliver'
import { queryClient } from '../../client/queries'
import { withRequired } from '../../client/required'
import { forget } from '../../client/stale'
import type { components } from '../../contract/schema'
import { m } from '../../paraglide/messages'
import { toast, toastFailure } from '../../ui/toast'
import { dealOf } from './deal'
import { changed } from './recall'

type Schemas = components['schemas']
export type Deal = Schemas['Opportunity']
export type Outcome = Schemas['Close']['outcome']

export const useDeal = (id: string) => useQuery(dealOf(id))
export const useVisits = (id: string) => $api.useQuery('get', '/v1/opportunities/{id}/visits', { params: { path: { id } } })
export const QUOTE_FIELDS = 'id,number,state,revision,primary,late,alternative_group,totals,valid_until,created_at'
export const quotesOf = (id: string) => ({
  params: { query: { opportunity_id: [id], limit: 50, sort: '-created_at', fields: QUOTE_FIELDS } },
})
export const useQuotesOf = (id: string) => $api.useQuery('get', '/v1/quotes', quotesOf(id))

/** The orders that stand. */
export function useOrdersOf(id: string) {
  const may = useMay('orders:read')
  const params = { query: { opportunity_id: [id], fields: 'id,reference,state', limit: 20 } }
  const { data } = $api.useQuery('get', '/v1/orders', { params }, { enabled: may })
  return (data?.data ?? []).filter(({ state }) => state !== 'withdrawn')
}

const read = (id: string) => queryClient.fetchQuery({ ...dealOf(id), staleTime: 0 })

/** Saves fields of a deal where it is shown. */
export const useDealEditing = (id: string) =>
  useEditing<Deal>('/v1/opportunities', id, {
    read: useCallback(() => read(id), [id]),
    keep: useCallback(
      (deal) => {
        queryClient.setQueryData<Deal>(dealOf(id).queryKey, (before) => ({ ...before, ...deal }))
        changed(id)
      },
      [id],
    ),
  })

type Stage = { id: string; name: string }

/** To another stage, now or as soon as there is a network; what the stage asks for is asked for. */
export function useMove({ id, version, title }: Deal, nameOf: (stageId: string) => string) {
  const key = dealOf(id).queryKey
  const move = (stage: Stage, seen: number, undo = false) =>
    deliver<Schemas['OpportunityCard']>({
      kind: 'move',
      path: '/v1/opportunities/{id}/moves',
      id,
      body: { stage_id: stage.id, undo },
      version: seen,
      said: { title, stage: stage.name },
    })
  return useMutation({
    mutationFn: (stage: Stage) => withRequired({ id, title, stage: stage.name }, (now = version) => move(stage, now)),
    onMutate: ({ id: stage_id }) => {
      const held = queryClient.getQueryData<Deal>(key)
      queryClient.setQueryData<Deal>(key, (deal) => deal && { ...deal, stage_id, entered_at: new Date().toISOString() })
      return held
    },
    // Where it stood is what was held: by now the deal that the page shows stands in the new stage.
    onSuccess: ({ answer }, _stage, held) => {
      const seen = answer?.version ?? version
      queryClient.setQueryData<Deal>(key, (deal) => deal && { ...deal, version: seen })
      const before = held?.stage_id
      const back = before && (() => move({ id: before, name: nameOf(before) }, seen, true).then(() => changed(id)))
      toast(m.opportunities_moved(), back ? { undo: () => back().catch(toastFailure) } : {})
    },
    onError: (_error, _stage, held) => {
      queryClient.setQueryData<Deal>(key, held)
    },
    onSettled: () => changed(id),
  })
}

export function useClose({ id, version }: Deal) {
  return useMutation({
    mutationFn: (body: Schemas['Close']) =>
      said(api.POST('/v1/opportunities/{id}/close', { params: { path: { id }, header: ifMatch(version) }, body })),
    onSuccess: (closed) => {
      changed(id)
      const words = { won: m.opportunities_closed_won, lost: m.opportunities_closed_lost, dead: m.opportunities_closed_dead }
      toast(words[closed.outcome as Outcome](), { undo: () => reopen(closed).catch(toastFailure) })
    },
    onError: (error) => {
      changed(id)
      toastFailure(error)
    },
  })
}

const reopen = ({ id, version }: Deal) =>
  said(api.POST('/v1/opportunities/{id}/reopen', { params: { path: { id }, header: ifMatch(version) }, body: {} })).finally(() =>
    changed(id),
  )
export const useReopen = () =>
  useMutation({ mutationFn: reopen, onSuccess: () => toast(m.opportunities_reopened()), onError: toastFailure })

export function useTrashDeal() {
  return useMutation({
    mutationFn: ({ id, version }: Deal) => api.DELETE('/v1/opportunities/{id}', { params: { path: { id }, header: ifMatch(version) } }),
    onSuccess: (_, { id, version }) => {
      changed(id)
      toast(m.opportunities_deleted(), {
        undo: () =>
          said(api.POST('/v1/opportunities/{id}/restore', { params: { path: { id }, header: ifMatch(version + 1) } }))
            .then(() => changed(id))
            .catch(toastFailure),
      })
    },
    onError: toastFailure,
  })
}

/** A draft on the deal, made at once; its editor does the rest. */
export function useNewQuote() {
  return useMutation({
    mutationFn: (opportunity_id: string) => said(api.POST('/v1/quotes', { body: { opportunity_id } })),
    onSuccess: (quote) => forget(queryClient, [{ type: 'quote.created', kind: 'quote', id: quote.id, version: null, sequence: 0 }]),
    onError: toastFailure,
  })
}
