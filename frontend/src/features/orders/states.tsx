import { ORDER_STATES } from '../../client/orders'
import type { components } from '../../contract/schema'
import { Pill, type Tone } from '../../ui/Pill'

export type Order = components['schemas']['Order']
export type OrderState = Order['state']
export type Next = components['schemas']['Advance']['state']

export const STATES: Record<OrderState, { label: () => string; tone: Tone; next: readonly Next[] }> = {
  pending: { label: ORDER_STATES.pending, tone: 'warn', next: ['sent', 'rejected', 'uncertain'] },
  sent: { label: ORDER_STATES.sent, tone: 'info', next: ['acknowledged', 'rejected', 'uncertain'] },
  acknowledged: { label: ORDER_STATES.acknowledged, tone: 'info', next: ['shipped', 'invoiced'] },
  shipped: { label: ORDER_STATES.shipped, tone: 'ok', next: ['invoiced'] },
  invoiced: { label: ORDER_STATES.invoiced, tone: 'ok', next: [] },
  rejected: { label: ORDER_STATES.rejected, tone: 'bad', next: ['pending'] },
  uncertain: { label: ORDER_STATES.uncertain, tone: 'warn', next: ['pending', 'sent', 'acknowledged', 'rejected'] },
  withdrawn: { label: ORDER_STATES.withdrawn, tone: 'plain', next: [] },
}

export const OrderBadge = ({ state }: { state: OrderState }) => <Pill tone={STATES[state].tone}>{STATES[state].label()}</Pill>
