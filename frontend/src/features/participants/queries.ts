import { useDebouncedValue } from '@mantine/hooks'
import { useMutation } from '@tanstack/react-query'
import { $api, api, said } from '../../client/api'
import { queryClient } from '../../client/queries'
import type { components } from '../../contract/schema'
import { m } from '../../paraglide/messages'
import { toast, toastFailure } from '../../ui/toast'

export type Participant = components['schemas']['Participant']
export type Role = Participant['role']
type Wanted = components['schemas']['ParticipantInput']

const of = (id: string) => ({ params: { path: { id } } })
const key = (id: string) => $api.queryOptions('get', '/v1/opportunities/{id}/participants', of(id)).queryKey
export const useParticipants = (id: string) => $api.useQuery('get', '/v1/opportunities/{id}/participants', of(id))

const put = (id: string, body: Wanted) =>
  said(api.POST('/v1/opportunities/{id}/participants', { ...of(id), body })).then((all) => queryClient.setQueryData(key(id), all))

export const useSetParticipant = (id: string) => useMutation({ mutationFn: (body: Wanted) => put(id, body), onError: toastFailure })

export function useRemoveParticipant(id: string) {
  return useMutation({
    mutationFn: ({ contact_id }: Participant) =>
      api.DELETE('/v1/opportunities/{id}/participants/{contact_id}', { params: { path: { id, contact_id } } }),
    onSuccess: (_, { contact_id, name, role, decided, note }) => {
      toast(m.opportunities_person_removed({ name: name ?? '' }), {
        undo: () => put(id, { contact_id, role, decided, note }).catch(toastFailure),
      })
      return queryClient.invalidateQueries({ queryKey: key(id) })
    },
    onError: toastFailure,
  })
}

/** The people of the deal's company while nothing is typed, then those that fit. */
export function useCandidates(query: string, companyId: string | null) {
  const [q] = useDebouncedValue(query.trim(), 150)
  const asked = q ? { q } : companyId ? { company_id: [companyId] } : {}
  return $api.useQuery('get', '/v1/contacts', { params: { query: { ...asked, limit: 8 } } }, { enabled: Boolean(q || companyId) })
}
