import {
  IconAdjustmentsHorizontal,
  IconBuilding,
  IconCalendarCheck,
  IconChartBar,
  IconChecks,
  IconFileInvoice,
  IconLayoutKanban,
  IconPackage,
  IconSun,
  IconTag,
  IconTargetArrow,
  IconUser,
  IconUsers,
} from '@tabler/icons-react'
import { type ComponentType, lazy } from 'react'
import { m } from '../paraglide/messages'
import type { Levelled } from './levels'

type Icon = ComponentType<{ size?: number; stroke?: number }>
export type Place = Levelled & {
  to: string
  label: () => string
  icon: Icon
  /** Keys that lead there, pressed anywhere. */
  keys?: string
  /** The route around pages of other addresses that stand under this one. */
  holds?: string
  /** On a phone: in the bar at the bottom; the others are under "More". */
  phone?: boolean
  /** What waits there, over the icon. */
  mark?: ComponentType
}

const Waiting = lazy(() => import('./approvals/Waiting').then((it) => ({ default: it.Waiting })))

/** The rail, from top to bottom: one line per page. */
export const PLACES: readonly Place[] = [
  { to: '/', label: m.today_title, icon: IconSun, keys: 'G', phone: true },
  { to: '/board', label: m.shell_nav_board, icon: IconLayoutKanban, may: 'opportunities:read', phone: true },
  { to: '/activities', label: m.activities_page, icon: IconCalendarCheck, may: 'activities:read' },
  { to: '/leads', label: m.shell_nav_leads, icon: IconTargetArrow, may: 'leads:read' },
  { to: '/contacts', label: m.shell_nav_contacts, icon: IconUsers, may: 'contacts:read', phone: true },
  { to: '/companies', label: m.shell_nav_companies, icon: IconBuilding, may: 'companies:read' },
  { to: '/quotes', label: m.shell_nav_quotes, icon: IconFileInvoice, may: 'quotes:read' },
  { to: '/approvals', label: m.approvals_title, icon: IconChecks, may: 'quotes:write', level: 'full', mark: Waiting },
  { to: '/orders', label: m.shell_nav_orders, icon: IconPackage, may: 'orders:read', level: 'standard' },
  { to: '/products', label: m.products_title, icon: IconTag, may: 'products:read', level: 'standard' },
  {
    to: '/dashboard',
    label: m.shell_nav_analytics,
    icon: IconChartBar,
    may: 'analytics:read',
    level: 'standard',
    holds: '/inside/analysis',
  },
  { to: '/settings', label: m.shell_nav_settings, icon: IconAdjustmentsHorizontal },
  { to: '/profile', label: m.shell_profile, icon: IconUser, phone: true },
]
