import type { components } from '../../contract/schema'
import { m } from '../../paraglide/messages'
import { Pill, type Tone } from '../../ui/Pill'

export type Order = components['schemas']['Order']
export type OrderState = Order['state']
export type Next = components['schemas']['Advance']['state']

export const STATES: Record<OrderState, { label: () => string; tone: Tone; next: readonly Next[] }> = {
  pending: { label: m.orders_pending, tone: 'warn', next: ['sent', 'uncertain'] },
  sent: { label: m.orders_sent, tone: 'info', next: ['acknowledged', 'rejected', 'uncertain'] },
  acknowledged: { label: m.orders_acknowledged, tone: 'info', next: ['shipped', 'invoiced'] },
  shipped: { label: m.orders_shipped, tone: 'ok', next: ['invoiced'] },
  invoiced: { label: m.orders_invoiced, tone: 'ok', next: [] },
  rejected: { label: m.orders_rejected, tone: 'bad', next: ['pending'] },
  uncertain: { label: m.orders_uncertain, tone: 'warn', next: ['pending', 'sent', 'acknowledged', 'rejected'] },
  withdrawn: { label: m.orders_withdrawn, tone: 'plain', next: [] },
}

export const OrderBadge = ({ state }: { state: OrderState }) => <Pill tone={STATES[state].tone}>{STATES[state].label()}</Pill>
