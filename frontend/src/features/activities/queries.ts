import { useMutation } from '@tanstack/react-query'
import { $api, api, ifMatch, said } from '../../client/api'
import { later } from '../../client/later'
import { network } from '../../client/network'
import { deliver } from '../../client/outbox/deliver'
import type { Entry } from '../../client/outbox/entry'
import { queryClient } from '../../client/queries'
import { forget } from '../../client/stale'
import type { components } from '../../contract/schema'
import { m } from '../../paraglide/messages'
import { nearDate } from '../../ui/dates'
import { toast, toastFailure } from '../../ui/toast'
import type { Activity } from './kinds'
import { dayOf } from './when'

export type Host = components['schemas']['RecordLink']
export type NewActivity = components['schemas']['ActivityInput']
/** What completing needs to know of an activity: a row of the day knows no more. */
export type Doable = Pick<Activity, 'id' | 'title' | 'kind'> & { record?: Activity['record'] | undefined }
type Completion = components['schemas']['Completion']
type Completed = components['schemas']['Completed']

const of = ({ kind, id }: Host) => ({ record_kind: [kind], record_id: [id] })
export const plannedOn = (host: Host) => ({ params: { query: { ...of(host), done: false, limit: 100, sort: 'deadline' } } })
export const doneOn = (host: Host) => ({ params: { query: { ...of(host), done: true, limit: 20, sort: '-done_at' } } })
export const usePlanned = (host: Host) => $api.useQuery('get', '/v1/activities', plannedOn(host))
export const useDone = (host: Host) => $api.useQuery('get', '/v1/activities', doneOn(host))

/** As when the feed tells of it: every list that shows activities is asked anew. */
const changed = (id: string) => forget(queryClient, [{ type: 'activity.changed', kind: 'activity', id, version: null, sequence: 0 }])
const settled = { onError: toastFailure }
const withdraw = async ({ seq }: Entry) => (await later()).drop(seq)

type Page = components['schemas']['ActivityPage']
type Day = components['schemas']['Day']

/** Takes an activity out of what is on the screen before the service has answered. */
function hide(id: string) {
  const without = (page: Page): Page => ({ ...page, data: page.data.filter((each) => each.id !== id || each.done_at) })
  queryClient.setQueriesData<Page | { pages: Page[] }>({ queryKey: ['get', '/v1/activities'] }, (found) => {
    if (!found) return found
    return 'pages' in found ? { ...found, pages: found.pages.map(without) } : without(found)
  })
  queryClient.setQueriesData<Day>({ queryKey: ['get', '/v1/today'] }, (day) =>
    day
      ? {
          ...day,
          sections: day.sections.map((section) => {
            const items = section.items.filter((each) => each.id !== id)
            return { ...section, items, total: section.total - section.items.length + items.length }
          }),
        }
      : day,
  )
}

const trash = ({ id, version }: Activity) => api.DELETE('/v1/activities/{id}', { params: { path: { id }, header: ifMatch(version) } })

export function usePlan() {
  return useMutation({
    mutationFn: (body: NewActivity) =>
      deliver<Activity>({
        kind: 'activity',
        path: '/v1/activities',
        body,
        said: { title: body.title, ...(body.record && { record: body.record }) },
      }),
    onSuccess: ({ answer: made, queued }, { title }) => {
      if (!made) {
        toast(m.activities_added({ title }), { undo: () => withdraw(queued) })
        return
      }
      changed(made.id)
      const day = dayOf(made)
      toast(day ? m.activities_planned({ title: made.title, day: nearDate(day) }) : m.activities_added({ title: made.title }), {
        undo: () =>
          trash(made)
            .then(() => changed(made.id))
            .catch(toastFailure),
      })
    },
    ...settled,
  })
}

export function useComplete() {
  return useMutation({
    mutationFn: ({ activity: { id, title, record = null }, body }: { activity: Doable; body: Completion }) =>
      deliver<Completed>({
        kind: 'complete',
        path: '/v1/activities/{id}/complete',
        id,
        // Done when it was said to be, not when the network came back.
        body: network.up() ? body : { ...body, done_at: new Date().toISOString() },
        said: { title, record },
      }),
    onMutate: ({ activity: { id } }) => hide(id),
    onSuccess: ({ answer, queued }) => {
      if (!answer) {
        toast(m.activities_done(), { undo: () => withdraw(queued) })
        return
      }
      const { activity, next } = answer
      const day = next && dayOf(next)
      toast(day ? m.activities_done_next({ day: nearDate(day) }) : m.activities_done(), {
        undo: async () => {
          try {
            if (next) await trash(next)
            const params = { path: { id: activity.id }, header: ifMatch(activity.version) }
            await said(api.POST('/v1/activities/{id}/reopen', { params }))
          } catch (error) {
            toastFailure(error)
          }
          changed(activity.id)
        },
      })
    },
    onSettled: (_done, _error, { activity: { id } }) => changed(id),
    ...settled,
  })
}

export function useReopen() {
  return useMutation({
    mutationFn: ({ id, version }: Activity) =>
      said(api.POST('/v1/activities/{id}/reopen', { params: { path: { id }, header: ifMatch(version) } })),
    onSuccess: ({ id }) => changed(id),
    ...settled,
  })
}

export function useSnooze() {
  return useMutation({
    mutationFn: ({ id, due_on }: { id: string; due_on: string }) =>
      said(api.POST('/v1/activities/{id}/snooze', { params: { path: { id } }, body: { due_on } })),
    onSuccess: (activity) => {
      changed(activity.id)
      toast(m.activities_put_off({ day: nearDate(dayOf(activity) ?? '') }))
    },
    ...settled,
  })
}

export function useChange() {
  return useMutation({
    mutationFn: ({ activity, body }: { activity: Activity; body: components['schemas']['ActivityPatch'] }) => {
      const params = { path: { id: activity.id }, header: ifMatch(activity.version) }
      return said(api.PATCH('/v1/activities/{id}', { params, body }))
    },
    onSuccess: ({ id }) => changed(id),
    ...settled,
  })
}

export function useTrash() {
  return useMutation({
    mutationFn: trash,
    onSuccess: (_, { id, version }) => {
      changed(id)
      toast(m.activities_deleted(), {
        undo: () =>
          said(api.POST('/v1/activities/{id}/restore', { params: { path: { id }, header: ifMatch(version + 1) } }))
            .then(() => changed(id))
            .catch(toastFailure),
      })
    },
    ...settled,
  })
}
