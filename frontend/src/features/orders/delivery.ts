import type { components } from '../../contract/schema'
import { m } from '../../paraglide/messages'

export type Delivery = components['schemas']['OrderDelivery']
export type Finding = components['schemas']['Discrepancy']['finding']

/** States in which an order can be sent, or sent again. */
export const SENDABLE: readonly string[] = ['pending', 'rejected', 'uncertain']

export const STEPS: Record<Delivery['attempts'][number]['step'], () => string> = {
  find: m.orders_step_find,
  create: m.orders_step_create,
  read: m.orders_step_read,
  confirm: m.orders_step_confirm,
  acknowledge: m.orders_step_acknowledge,
  wait: m.orders_step_wait,
}
export const FINDINGS: Record<Finding, () => string> = {
  unacknowledged: m.orders_finding_unacknowledged,
  differs: m.orders_finding_differs,
  only_here: m.orders_finding_only_here,
  only_there: m.orders_finding_only_there,
  twice: m.orders_finding_twice,
  cancelled_there: m.orders_finding_cancelled_there,
}
