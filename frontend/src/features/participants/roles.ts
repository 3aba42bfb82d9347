import { m } from '../../paraglide/messages'
import type { Role } from './queries'

/** Who decides first, as the service lists them. */
export const ROLES: Record<Role, () => string> = {
  decision_maker: m.opportunities_role_decision_maker,
  influencer: m.opportunities_role_influencer,
  champion: m.opportunities_role_champion,
  user: m.opportunities_role_user,
  purchaser: m.opportunities_role_purchaser,
  gatekeeper: m.opportunities_role_gatekeeper,
}
