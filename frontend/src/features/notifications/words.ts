import { m } from '../../paraglide/messages'
import type { Notice } from './queries'

type Data = {
  title?: string
  excerpt?: string
  count?: number
  on?: { kind: string; id: string } | string | null
  company?: string
  name?: string
  report?: 'problem' | 'idea'
  granted?: boolean
  reason?: 'gone' | 'without_rights' | 'given_up'
  reminder?: boolean
}
const dataOf = ({ data }: Notice) => data as Data

/** What a notification says. */
export function wordsOf(notice: Notice): string {
  const { title: given, count, name: named, report, granted } = dataOf(notice)
  const title = given ?? named ?? '…'
  const name = notice.actor.name
  switch (notice.kind) {
    case 'mention':
      return m.notifications_mention({ name: name ?? 'Filo', title })
    case 'assigned':
      if (count && !given) return name ? m.notifications_assigned_many({ name, count }) : m.notifications_assigned_all({ count })
      return name ? m.notifications_assigned_by({ name, title }) : m.notifications_assigned({ title })
    case 'reminder':
      return m.notifications_reminder({ title })
    case 'access_request':
      return m.notifications_access_request({ name: name ?? 'Filo', title })
    case 'access_decided': {
      const says = granted ? m.notifications_access_granted : m.notifications_access_refused
      return says({ name: name ?? 'Filo', title })
    }
    case 'report': {
      const says = report === 'idea' ? m.notifications_report_idea : m.notifications_report_problem
      return says({ name: name ?? 'Filo' })
    }
    case 'export':
      return m.notifications_export({ name: name ?? 'Filo', count: count ?? 0 })
    case 'webhook_failed':
      return ofWebhook(notice, title)
    case 'unknown_call':
      return m.notifications_unknown_call({ title })
    default:
      return ofQuote(notice, title) ?? title
  }
}

/** Of approvals, and of what a customer did on a quote's page: there the name is the customer's. */
function ofQuote({ kind, actor, data }: Notice, title: string): string | null {
  const { name: customer, granted, reminder } = data as Data
  const name = actor.name ?? customer ?? 'Filo'
  switch (kind) {
    case 'approval':
      return reminder ? stillWaits(actor.name, title) : m.notifications_approval({ name, title })
    case 'approval_decided':
      return granted ? m.notifications_approved({ name, title }) : m.notifications_rejected({ name, title })
    case 'quote_expiring':
      return m.notifications_quote_expiring({ title })
    case 'quote_question':
      return m.notifications_quote_question({ name: customer ?? name, title })
    case 'quote_accepted':
      return m.notifications_quote_accepted({ name: customer ?? name, title })
    case 'quote_declined':
      return m.notifications_quote_declined({ name: customer ?? name, title })
    default:
      return null
  }
}

const ofWebhook = (notice: Notice, title: string) => {
  const { reason } = dataOf(notice)
  return (reason === 'given_up' ? m.notifications_webhook_given_up : m.notifications_webhook_off)({ title })
}

const stillWaits = (asker: string | null, title: string) =>
  asker ? m.notifications_approval_still({ name: asker, title }) : m.notifications_approval_waits({ title })

export const excerptOf = (notice: Notice) => dataOf(notice).excerpt ?? null

/** The record that it leads to: an activity's own record, because that is where one goes on. */
export function leadsTo(notice: Notice): { kind: string; id: string } | null {
  const { on } = dataOf(notice)
  return notice.record?.kind === 'activity' && on && typeof on === 'object' ? on : notice.record
}
