import { useMutation } from '@tanstack/react-query'
import { $api, api, ifMatch, said } from '../../client/api'
import { type KeptFile, keepFile } from '../../client/files'
import { deliver } from '../../client/outbox/deliver'
import { queryClient } from '../../client/queries'
import type { components } from '../../contract/schema'
import { m } from '../../paraglide/messages'
import { toast, toastFailure } from '../../ui/toast'
import { type Host, MESSAGE, MESSAGES, PUT_BACK, TIMELINE } from './hosts'

export type Entry = components['schemas']['TimelineEntry']
export type Message = components['schemas']['Message']
export type Group = 'activities' | 'messages' | 'files' | 'mails' | 'changes'

type Paged = { page: { next_cursor: string | null } }
const paged = { initialPageParam: null, getNextPageParam: ({ page }: Paged) => page.next_cursor ?? undefined }

export const useTimeline = ({ kind, id }: Host, group: Group[]) =>
  $api.useInfiniteQuery('get', TIMELINE[kind], { params: { path: { id }, query: { limit: 40, group } } }, paged)

export const messagesOf = (id: string) => ({ params: { path: { id }, query: { limit: 30 } } })
export const useMessages = ({ kind, id }: Host) => $api.useInfiniteQuery('get', MESSAGES[kind], messagesOf(id), paged)

const filesOf = ({ kind, id }: Host) => ({ params: { query: { record_kind: [kind], record_id: [id], limit: 100, sort: '-created_at' } } })
export const useFiles = (host: Host) => $api.useQuery('get', '/v1/files', filesOf(host))

/** What a change of talk shows in: the lists of this record, at once, without waiting for the feed. */
function refresh({ kind, id }: Host) {
  const paths: string[] = [TIMELINE[kind], MESSAGES[kind], '/v1/files']
  return queryClient.invalidateQueries({
    predicate: ({ queryKey: [, path, init] }) =>
      paths.includes(path as string) && [id, undefined].includes((init as { params?: { path?: { id?: string } } })?.params?.path?.id),
  })
}

export function useSendMessage(host: Host) {
  return useMutation({
    mutationFn: (body: components['schemas']['MessageInput']) =>
      deliver<Message>({ kind: 'message', path: MESSAGES[host.kind], id: host.id, body, said: { title: body.text, record: host } }),
    onSuccess: () => refresh(host),
  })
}

export function useEditMessage(host: Host) {
  return useMutation({
    mutationFn: ({ message, text, mentions }: { message: Message; text: string; mentions: string[] }) => {
      const params = { path: { id: host.id, message_id: message.id }, header: ifMatch(message.version) }
      return said(api.PATCH(MESSAGE[host.kind], { params, body: { text, mentions } }))
    },
    onSuccess: () => refresh(host),
  })
}

export function useDeleteMessage(host: Host) {
  return useMutation({
    mutationFn: (message: Message) => {
      const params = { path: { id: host.id, message_id: message.id }, header: ifMatch(message.version) }
      return api.DELETE(MESSAGE[host.kind], { params })
    },
    onSuccess: () => refresh(host),
    onError: toastFailure,
  })
}

export function useUpload(host: Host) {
  return useMutation({
    mutationFn: (file: File) => keepFile(host, file),
    onSettled: () => refresh(host),
    onError: toastFailure,
  })
}

export function useDeleteFile(host: Host) {
  return useMutation({
    mutationFn: (file: KeptFile) => api.DELETE('/v1/files/{id}', { params: { path: { id: file.id }, header: ifMatch(file.version) } }),
    onSuccess: (_, file) => {
      toast(m.talk_file_deleted({ name: file.name }), {
        undo: () =>
          said(api.POST('/v1/files/{id}/restore', { params: { path: { id: file.id }, header: ifMatch(file.version + 1) } }))
            .then(() => refresh(host))
            .catch(toastFailure),
      })
      return refresh(host)
    },
    onError: toastFailure,
  })
}

export function usePutBack(host: Host) {
  return useMutation({
    mutationFn: ({ entry, version }: { entry: Entry; version: number }) =>
      said(api.POST(PUT_BACK[host.kind], { params: { path: { id: host.id, event_id: entry.id }, header: ifMatch(version) } })),
    onSuccess: () => {
      toast(m.talk_put_back_done())
      return queryClient.invalidateQueries()
    },
    onError: toastFailure,
  })
}
