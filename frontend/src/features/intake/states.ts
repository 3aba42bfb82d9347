import { m } from '../../paraglide/messages'
import type { Tone } from '../../ui/Pill'
import type { Submission } from './targets'

export const STATES: Record<Submission['state'], readonly [word: () => string, tone: Tone]> = {
  received: [m.forms_state_received, 'info'],
  read: [m.forms_state_read, 'ok'],
  duplicate: [m.forms_state_duplicate, 'plain'],
  quarantined: [m.forms_state_quarantined, 'warn'],
  test: [m.forms_state_test, 'info'],
  discarded: [m.forms_state_discarded, 'plain'],
}

const REASONS: Record<Submission['reasons'][number], () => string> = {
  paused: m.forms_reason_paused,
  unsigned: m.forms_reason_unsigned,
  unreadable: m.forms_reason_unreadable,
  'too-deep': m.forms_reason_too_deep,
  'too-many-fields': m.forms_reason_too_many_fields,
  honeypot: m.forms_reason_honeypot,
  'too-fast': m.forms_reason_too_fast,
  spam: m.forms_reason_spam,
  nobody: m.forms_reason_nobody,
  refused: m.forms_reason_refused,
  failed: m.forms_reason_failed,
}
export const sayReasons = ({ reasons }: Submission) => reasons.map((each) => REASONS[each]()).join(', ')

/** Who a submission is of, as it was read: a name, else an address or a company. */
export function whoOf({ reading }: Submission): string {
  const contact = (reading?.contact ?? {}) as Record<string, unknown>
  const company = (reading?.company ?? {}) as Record<string, unknown>
  const name = [contact.given_name, contact.family_name].filter(Boolean).join(' ')
  const [email] = (contact.emails as string[] | undefined) ?? []
  const [phone] = (contact.phones as string[] | undefined) ?? []
  return name || email || phone || String(company.name ?? '') || m.forms_unreadable_one()
}
