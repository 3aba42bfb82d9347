import { m } from '../../paraglide/messages'

export const QUOTE_STATES: Record<string, () => string> = {
  draft: m.companies_quote_draft,
  pending_approval: m.companies_quote_pending,
  approved: m.companies_quote_approved,
  sent: m.companies_quote_sent,
  accepted: m.companies_quote_accepted,
  declined: m.companies_quote_declined,
  expired: m.companies_quote_expired,
  superseded: m.companies_quote_superseded,
  withdrawn: m.companies_quote_withdrawn,
}

export const ORDER_STATES: Record<string, () => string> = {
  pending: m.companies_order_pending,
  sent: m.companies_order_sent,
  acknowledged: m.companies_order_acknowledged,
  shipped: m.companies_order_shipped,
  invoiced: m.companies_order_invoiced,
  rejected: m.companies_order_rejected,
  uncertain: m.companies_order_uncertain,
  withdrawn: m.companies_order_withdrawn,
}

export const ROLES: Record<string, () => string> = {
  decision_maker: m.companies_role_decision_maker,
  influencer: m.companies_role_influencer,
  champion: m.companies_role_champion,
  user: m.companies_role_user,
  purchaser: m.companies_role_purchaser,
  gatekeeper: m.companies_role_gatekeeper,
}
