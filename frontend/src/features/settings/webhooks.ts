import { useMutation } from '@tanstack/react-query'
import { $api, api, ifMatch, said } from '../../client/api'
import { asProblem } from '../../client/problem'
import { queryClient } from '../../client/queries'
import type { components } from '../../contract/schema'
import { m } from '../../paraglide/messages'
import type { Tone } from '../../ui/Pill'
import { toastFailure } from '../../ui/toast'

export type Webhook = components['schemas']['Webhook']
export type Delivery = components['schemas']['WebhookDelivery']
export type Wanted = components['schemas']['WebhookInput']
export type Ping = components['schemas']['WebhookPing']

export const on = (id: string) => ({ params: { path: { id } } })
export const again = () => queryClient.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[1]).startsWith('/v1/webhooks') })
export const useWebhook = (id: string) => $api.useQuery('get', '/v1/webhooks/{id}', on(id))

const failed = (error: Error) => void (asProblem(error).faults.length || toastFailure(error))

/** Adds one; its secret comes with the answer, and never again. */
export const useCreate = () =>
  useMutation({ mutationFn: (body: Wanted) => said(api.POST('/v1/webhooks', { body })), onError: failed, onSettled: again })

export const useChange = ({ id, version }: Pick<Webhook, 'id' | 'version'>) =>
  useMutation({
    mutationFn: (body: Partial<Wanted>) =>
      said(api.PATCH('/v1/webhooks/{id}', { params: { path: { id }, header: ifMatch(version) }, body })),
    onError: failed,
    onSettled: again,
  })

/** Whether it tells, and if not why. */
export function stateOf({ active, disabled_reason }: Webhook): [string, Tone] {
  if (active) return [m.webhooks_active(), 'ok']
  if (disabled_reason === 'gone') return [m.webhooks_gone(), 'bad']
  return disabled_reason ? [m.webhooks_without_rights(), 'bad'] : [m.webhooks_off(), 'plain']
}

export const STATES: Record<Delivery['state'], [() => string, Tone]> = {
  waiting: [m.webhooks_waiting, 'info'],
  delivered: [m.webhooks_delivered, 'ok'],
  failed: [m.webhooks_given_up, 'bad'],
}

const WRONG: Record<string, () => string> = {
  'address-unknown': m.webhooks_wrong_unknown,
  'address-unreachable': m.webhooks_wrong_unreachable,
  'address-timeout': m.webhooks_wrong_timeout,
  'address-insecure': m.webhooks_wrong_insecure,
  'address-garbled': m.webhooks_wrong_garbled,
  'address-forbidden': m.webhooks_wrong_forbidden,
  'event-withheld': m.webhooks_wrong_withheld,
  'webhook-secret-unreadable': m.webhooks_wrong_secret,
}
export const wrong = (code: string) => WRONG[code]?.() ?? code

/** What a trial was answered, in a sentence, and whether that was well. */
export function answerOf({ status, problem, milliseconds }: Ping): [string, Tone] {
  if (status === null) return [wrong(problem ?? ''), 'bad']
  const arrived = status >= 200 && status < 300
  return [(arrived ? m.webhooks_ping_answer : m.webhooks_ping_nothing)({ status, milliseconds }), arrived ? 'ok' : 'bad']
}
