import { m } from '../../paraglide/messages'
import type { Tone } from '../../ui/Pill'

type States = Record<string, [word: () => string, tone: Tone]>

export const QUOTE_STATES: States = {
  draft: [m.quotes_state_draft, 'plain'],
  waiting: [m.quotes_state_waiting, 'warn'],
  approved: [m.quotes_state_approved, 'ok'],
  sent: [m.quotes_state_sent, 'info'],
  accepted: [m.quotes_state_accepted, 'ok'],
  declined: [m.quotes_state_declined, 'bad'],
  expired: [m.quotes_state_expired, 'warn'],
  superseded: [m.quotes_state_superseded, 'plain'],
  void: [m.quotes_state_void, 'plain'],
}

export const ORDER_STATES: States = {
  pending: [m.companies_order_pending, 'warn'],
  sent: [m.companies_order_sent, 'info'],
  acknowledged: [m.companies_order_acknowledged, 'info'],
  shipped: [m.companies_order_shipped, 'ok'],
  invoiced: [m.companies_order_invoiced, 'ok'],
  rejected: [m.companies_order_rejected, 'bad'],
  uncertain: [m.companies_order_uncertain, 'warn'],
  withdrawn: [m.companies_order_withdrawn, 'plain'],
}

export const ROLES: Record<string, () => string> = {
  decision_maker: m.companies_role_decision_maker,
  influencer: m.companies_role_influencer,
  champion: m.companies_role_champion,
  user: m.companies_role_user,
  purchaser: m.companies_role_purchaser,
  gatekeeper: m.companies_role_gatekeeper,
}
