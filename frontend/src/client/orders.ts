import { m } from '../paraglide/messages'

/** What an order's states are called. */
export const ORDER_STATES = {
  pending: m.orders_pending,
  sent: m.orders_sent,
  acknowledged: m.orders_acknowledged,
  shipped: m.orders_shipped,
  invoiced: m.orders_invoiced,
  rejected: m.orders_rejected,
  uncertain: m.orders_uncertain,
  withdrawn: m.orders_withdrawn,
} as const

/** How far an ERP is with an order. */
export const ORDER_PROGRESS = {
  received: m.orders_progress_received,
  confirmed: m.orders_progress_confirmed,
  in_production: m.orders_progress_in_production,
  partly_shipped: m.orders_progress_partly_shipped,
  shipped: m.orders_progress_shipped,
  invoiced: m.orders_progress_invoiced,
  cancelled: m.orders_progress_cancelled,
} as const
