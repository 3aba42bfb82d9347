import { useMutation } from '@tanstack/react-query'
import { api, ifMatch, said } from '../../client/api'
import { queryClient } from '../../client/queries'
import { forget } from '../../client/stale'
import type { components } from '../../contract/schema'
import { m } from '../../paraglide/messages'
import { toast, toastFailure } from '../../ui/toast'

type Deal = components['schemas']['Opportunity']

/** As when the feed tells of it: lists, boards and the day are asked anew; the deal itself is asked for its expanded names. */
export function changed(id: string) {
  forget(queryClient, [{ type: 'opportunity.changed', kind: 'opportunity', id, version: null, sequence: 0 }])
}

type Action = NonNullable<NonNullable<Parameters<typeof toast>[1]>['action']>

/** A lost deal gets a successor. then: what may be done with that, said in the toast. */
export function useRecall(then?: (made: Deal) => Action) {
  return useMutation({
    mutationFn: ({ id, version }: Pick<Deal, 'id'> & { version?: number }) =>
      said(api.POST('/v1/opportunities/{id}/recall', { params: { path: { id }, header: version ? ifMatch(version) : {} }, body: {} })),
    onSuccess: (made, { id }) => {
      changed(id)
      changed(made.id)
      toast(m.opportunities_recalled({ title: made.title }), then ? { action: then(made) } : {})
    },
    onError: toastFailure,
  })
}
