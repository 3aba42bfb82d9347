import { useMutation } from '@tanstack/react-query'
import { $api, api, said } from '../../client/api'
import { queryClient } from '../../client/queries'
import type { components } from '../../contract/schema'
import { m } from '../../paraglide/messages'
import { toast, toastFailure } from '../../ui/toast'

export type Choice = components['schemas']['Preference']
type Choices = components['schemas']['Preferences']
export type Way = 'app' | 'mail'
/** only: the one way in which one is told. */
type Kind = { label: () => string; hint?: () => string; may?: string; only?: Way }

/** What one may be told of, in the order of a day; may: who is told of it at all. */
const GROUPS: readonly { title: () => string; kinds: Readonly<Record<string, Kind>> }[] = [
  {
    title: m.notifications_choice_me,
    kinds: {
      mention: { label: m.notifications_choice_mention },
      assigned: { label: m.notifications_choice_assigned },
      reminder: { label: m.notifications_choice_reminder, hint: m.notifications_choice_reminder_hint },
      access_request: { label: m.notifications_choice_access_request },
      access_decided: { label: m.notifications_choice_access_decided },
      unknown_call: { label: m.notifications_choice_unknown_call },
    },
  },
  {
    title: m.notifications_choice_quotes,
    kinds: {
      quote_question: { label: m.notifications_choice_quote_question, may: 'quotes:read' },
      quote_accepted: { label: m.notifications_choice_quote_accepted, may: 'quotes:read' },
      quote_declined: { label: m.notifications_choice_quote_declined, may: 'quotes:read' },
      quote_expiring: { label: m.notifications_choice_quote_expiring, may: 'quotes:read' },
      approval: { label: m.notifications_choice_approval, hint: m.notifications_choice_approval_hint, may: 'quotes:read' },
      approval_decided: { label: m.notifications_choice_approval_decided, may: 'quotes:read' },
    },
  },
  {
    title: m.notifications_choice_workspace,
    kinds: {
      monday: { label: m.notifications_choice_monday, hint: m.notifications_choice_monday_hint, may: 'targets:write', only: 'mail' },
      report: { label: m.notifications_choice_report, may: 'settings:write' },
      webhook_failed: { label: m.notifications_choice_webhook_failed, may: 'settings:write' },
      export: { label: m.notifications_choice_export, may: 'settings:write' },
    },
  },
]

/** The kinds that concern whoever holds these permissions, in their groups, each with what is chosen. */
export function grouped(chosen: readonly Choice[], permissions: readonly string[]) {
  const of = new Map(chosen.map((choice) => [choice.kind, choice]))
  return GROUPS.map(({ title, kinds }) => ({
    title,
    rows: Object.entries(kinds).flatMap(([kind, { label, hint, may, only }]) => {
      const choice = of.get(kind)
      return choice && (!may || permissions.includes(may)) ? [{ choice, label, hint, only }] : []
    }),
  })).filter(({ rows }) => rows.length)
}

const CHOICES = $api.queryOptions('get', '/v1/notifications/preferences')
export const useChoices = () => $api.useQuery('get', '/v1/notifications/preferences')

/** Saves one choice at once; the toast takes it back. */
export const useChoose = () =>
  useMutation({
    mutationFn: ({ wanted }: { wanted: Choice; before: Choice }) =>
      said(api.PUT('/v1/notifications/preferences', { body: { data: [wanted] } })),
    onMutate: ({ wanted }) => put(wanted),
    onSuccess: (_, { before }) => void toast(m.ui_saved(), { undo: () => takeBack(before) }),
    onError: (error) => {
      void queryClient.invalidateQueries({ queryKey: CHOICES.queryKey })
      toastFailure(error)
    },
  })

function put(wanted: Choice) {
  queryClient.setQueryData<Choices>(
    CHOICES.queryKey,
    (all) => all && { data: all.data.map((each) => (each.kind === wanted.kind ? wanted : each)) },
  )
}

async function takeBack(before: Choice) {
  put(before)
  await said(api.PUT('/v1/notifications/preferences', { body: { data: [before] } })).catch(toastFailure)
  await queryClient.invalidateQueries({ queryKey: CHOICES.queryKey })
}
