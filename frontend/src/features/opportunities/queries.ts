import { useMutation, useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import { $api, api, ifMatch, said } from '../../client/api'
import { useEditing } from '../../client/editing'
import { queryClient } from '../../client/queries'
import { withRequired } from '../../client/required'
import { forget } from '../../client/stale'
import type { components } from '../../contract/schema'
import { m } from '../../paraglide/messages'
import { toast, toastFailure } from '../../ui/toast'
import { dealOf } from './deal'

type Schemas = components['schemas']
export type Deal = Schemas['Opportunity']
export type Outcome = Schemas['Close']['outcome']

export const useDeal = (id: string) => useQuery(dealOf(id))
export const useVisits = (id: string) => $api.useQuery('get', '/v1/opportunities/{id}/visits', { params: { path: { id } } })
export const useQuotesOf = (id: string) =>
  $api.useQuery('get', '/v1/quotes', {
    params: {
      query: {
        opportunity_id: [id],
        limit: 50,
        sort: '-created_at',
        fields: 'id,number,state,revision,primary,late,alternative_group,totals,valid_until,created_at',
      },
    },
  })

const read = (id: string) => queryClient.fetchQuery({ ...dealOf(id), staleTime: 0 })
/** As when the feed tells of it: lists, boards and the day are asked anew; the deal itself is asked for its expanded names. */
export function changed(id: string) {
  forget(queryClient, [{ type: 'opportunity.changed', kind: 'opportunity', id, version: null, sequence: 0 }])
}

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

/** To another stage; what that asks for is asked for. */
export function useMove({ id, version, title, stage_id: before }: Deal) {
  const key = dealOf(id).queryKey
  const move = (stage_id: string, at: number) =>
    said(api.POST('/v1/opportunities/{id}/moves', { params: { path: { id }, header: ifMatch(at) }, body: { stage_id } }))
  return useMutation({
    mutationFn: (stage: Stage) => withRequired({ id, title, stage: stage.name }, (now = version) => move(stage.id, now)),
    onMutate: ({ id: stage_id }) => {
      const held = queryClient.getQueryData<Deal>(key)
      queryClient.setQueryData<Deal>(key, (deal) => deal && { ...deal, stage_id, entered_at: new Date().toISOString() })
      return held
    },
    onSuccess: (card) => {
      queryClient.setQueryData<Deal>(key, (deal) => deal && { ...deal, version: card.version })
      toast(m.opportunities_moved(), {
        undo: () =>
          move(before, card.version)
            .then(() => changed(id))
            .catch(toastFailure),
      })
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

/** A lost deal gets a successor. */
export function useRecall() {
  return useMutation({
    mutationFn: ({ id, version }: Pick<Deal, 'id'> & { version?: number }) =>
      said(api.POST('/v1/opportunities/{id}/recall', { params: { path: { id }, header: version ? ifMatch(version) : {} }, body: {} })),
    onSuccess: (made, { id }) => {
      changed(id)
      changed(made.id)
      toast(m.opportunities_recalled({ title: made.title }))
    },
    onError: toastFailure,
  })
}

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
