import { useMutation } from '@tanstack/react-query'
import { $api, api, ifMatch, said } from '../../client/api'
import { queryClient } from '../../client/queries'
import type { components } from '../../contract/schema'
import { m } from '../../paraglide/messages'
import { toast, toastFailure } from '../../ui/toast'

export type Mail = components['schemas']['Mail']
type Page = components['schemas']['MailPage']
export type Place = { kind: 'company' | 'contact' | 'opportunity'; id: string }
export const MAX_BYTES = 25_000_000

export const subjectOf = ({ subject }: { subject: string }) => subject || m.mail_no_subject()
/** Never the name alone, which anybody can choose. */
export const senderOf = ({ sender_name: name, sender_address: address }: Pick<Mail, 'sender_name' | 'sender_address'>) =>
  name ? `${name} <${address}>` : address
const place = ({ kind, id }: Place) =>
  kind === 'company' ? { company_id: id } : kind === 'contact' ? { contact_id: id } : { opportunity_id: id }
const many = ({ kind, id }: Place) =>
  kind === 'company' ? { company_id: [id] } : kind === 'contact' ? { contact_id: [id] } : { opportunity_id: [id] }

export const useMails = (on: Place) =>
  $api.useQuery('get', '/v1/mails', { params: { query: { ...many(on), limit: 100, sort: '-sent_at' } } })

/** Mails of which something is still to be said, ten at a time, with how many there are. */
export const useWaiting = (enabled: boolean) =>
  $api.useInfiniteQuery(
    'get',
    '/v1/mails',
    { params: { query: { asks: ['person', 'deal'], limit: 10, sort: '-sent_at', count: 'exact' } } },
    { enabled, initialPageParam: null, getNextPageParam: ({ page }: Page) => page.next_cursor ?? undefined },
  )

export const useProposal = ({ id }: Mail, enabled = true) =>
  $api.useQuery('get', '/v1/mails/{id}/proposal', { params: { path: { id } } }, { enabled })

/** Whatever shows mails, or what hangs on records with them. */
export const refresh = () =>
  queryClient.invalidateQueries({
    predicate: ({ queryKey: [, path] }) => /^\/v1\/(mails|held-mails|files|contacts|companies)|\/timeline$/.test(String(path)),
  })

/** File a mail, as its bytes: where it was filed already, it is answered as it is. */
async function file(on: Place, mail: File) {
  const answer = await api.POST('/v1/mails', {
    params: { query: place(on) },
    headers: { 'Content-Type': 'message/rfc822' },
    body: mail as unknown as string,
    bodySerializer: (body) => body as unknown as Blob,
  })
  return { mail: (await said(Promise.resolve(answer))) as Mail, fresh: answer.response.status === 201 }
}

const restored = ({ id, version }: Mail) => said(api.POST('/v1/mails/{id}/restore', { params: { path: { id }, header: ifMatch(version) } }))

export function useFile(on: Place) {
  return useMutation({
    mutationFn: (mail: File) => file(on, mail),
    onSuccess: ({ mail, fresh }) => {
      const subject = subjectOf(mail)
      if (!fresh) return void toast(m.mail_known({ subject }))
      const undo = () =>
        api
          .DELETE('/v1/mails/{id}', { params: { path: { id: mail.id }, header: ifMatch(mail.version) } })
          .then(refresh)
          .catch(toastFailure)
      toast(m.mail_filed({ subject }), { undo })
    },
    onSettled: refresh,
    onError: toastFailure,
  })
}

export function useDelete() {
  return useMutation({
    mutationFn: (mail: Mail) => api.DELETE('/v1/mails/{id}', { params: { path: { id: mail.id }, header: ifMatch(mail.version) } }),
    onSuccess: (_, mail) =>
      void toast(m.mail_deleted({ subject: subjectOf(mail) }), {
        undo: () =>
          restored({ ...mail, version: mail.version + 1 })
            .then(refresh)
            .catch(toastFailure),
      }),
    onSettled: refresh,
    onError: toastFailure,
  })
}

export function usePut(mail: Mail) {
  return useMutation({
    mutationFn: (body: components['schemas']['MailPatch']) =>
      said(api.PATCH('/v1/mails/{id}', { params: { path: { id: mail.id }, header: ifMatch(mail.version) }, body })),
    onSuccess: () => void toast(m.mail_placed()),
    onSettled: refresh,
    onError: toastFailure,
  })
}

export function useKeepSender(mail: Mail) {
  return useMutation({
    mutationFn: (body: components['schemas']['SenderInput']) =>
      said(api.POST('/v1/mails/{id}/sender', { params: { path: { id: mail.id } }, body })),
    onSuccess: () => void toast(m.mail_placed()),
    onSettled: refresh,
    onError: toastFailure,
  })
}
