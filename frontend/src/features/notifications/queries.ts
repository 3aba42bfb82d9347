import { useMutation } from '@tanstack/react-query'
import { $api, api, said } from '../../client/api'
import { queryClient } from '../../client/queries'
import type { components } from '../../contract/schema'
import { toastFailure } from '../../ui/toast'

export type Notice = components['schemas']['Notification']
type Page = components['schemas']['NotificationPage']
type Pages = { pages: Page[] }

const UNREAD = $api.queryOptions('get', '/v1/notifications/unread')
export const useUnread = () => $api.useQuery('get', '/v1/notifications/unread').data?.unread ?? 0
export const useNotices = () =>
  $api.useInfiniteQuery(
    'get',
    '/v1/notifications',
    { params: { query: { limit: 20 } } },
    { initialPageParam: null, getNextPageParam: ({ page }: Page) => page.next_cursor ?? undefined },
  )

/** One of them as the service words it, for what the feed only names. */
export const noticeOf = async (id: string) =>
  (await said(api.GET('/v1/notifications', { params: { query: { unread: true, limit: 10 } } }))).data.find((each) => each.id === id)

function mark(which: (notice: Notice) => boolean) {
  const now = new Date().toISOString()
  queryClient.setQueriesData<Pages>({ queryKey: ['get', '/v1/notifications'] }, (all) =>
    all && 'pages' in all
      ? {
          ...all,
          pages: all.pages.map((page) => ({
            ...page,
            data: page.data.map((notice) => (which(notice) && !notice.read_at ? { ...notice, read_at: now } : notice)),
          })),
        }
      : all,
  )
}
const counted = (unread: { unread: number }) => queryClient.setQueryData(UNREAD.queryKey, unread)

export const useRead = () =>
  useMutation({
    mutationFn: (id: string) => said(api.POST('/v1/notifications/{id}/read', { params: { path: { id } } })),
    onMutate: (id) => mark((notice) => notice.id === id),
    onSuccess: counted,
    onError: toastFailure,
  })

export const useReadAll = () =>
  useMutation({
    mutationFn: () => said(api.POST('/v1/notifications/read')),
    onMutate: () => mark(() => true),
    onSuccess: counted,
    onError: toastFailure,
  })
