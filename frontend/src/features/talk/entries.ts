import type { Meta } from '../../client/me'
import { ORDER_PROGRESS, ORDER_STATES } from '../../client/orders'
import { m } from '../../paraglide/messages'
import { date, instant } from '../../ui/dates'
import { money } from '../../ui/money'
import { fieldWord } from './fields'
import type { Entry } from './queries'

type Data = Record<string, unknown>
type Say = (entry: Entry, meta: Meta | undefined) => string

const WHAT: Record<string, () => string> = {
  company: m.talk_the_company,
  contact: m.talk_the_contact,
  lead: m.talk_the_lead,
  opportunity: m.talk_the_opportunity,
  quote: m.talk_the_quote,
  order: m.talk_the_order,
  activity: m.talk_the_activity,
  message: m.talk_the_message,
  file: m.talk_the_file,
  mail: m.mail_the,
}
const what = ({ record }: Entry) => WHAT[record.kind]?.() ?? record.kind

const stage = (meta: Meta | undefined, id: unknown) =>
  meta?.pipelines.flatMap(({ stages }) => stages).find((each) => each.id === id)?.name ?? '…'
const step = (meta: Meta | undefined, id: unknown) => meta?.lead_steps.find((each) => each.id === id)?.name ?? '…'
const member = (meta: Meta | undefined, id: unknown) => meta?.members.find((each) => each.id === id)?.name ?? '…'
const numbered = (entry: Entry) => (entry.data as Data).number ?? ''

const text = (said: unknown) => (typeof said === 'string' ? said : '')
const word = (words: Record<string, () => string>, said: unknown) => words[text(said)]?.() ?? text(said)

/** What a fact says about its record; the actor stands before it. */
const SAYS: Record<string, Say> = {
  'opportunity.moved': ({ data, previous }, meta) => m.talk_moved({ from: stage(meta, previous.stage_id), to: stage(meta, data.stage_id) }),
  'lead.moved': ({ data, previous }, meta) => m.talk_moved({ from: step(meta, previous.step_id), to: step(meta, data.step_id) }),
  'opportunity.won': () => m.talk_won(),
  'opportunity.lost': () => m.talk_lost(),
  'opportunity.dead': () => m.talk_dead(),
  'opportunity.reopened': () => m.talk_reopened(),
  'opportunity.recalled': () => m.talk_recalled(),
  'opportunity.reassigned': ({ data }, meta) => m.talk_reassigned({ name: member(meta, data.owner_id) }),
  'opportunity.valued': ({ data }) => m.talk_valued({ amount: value('amount', data.amount, undefined) }),
  'opportunity.participant_set': () => m.talk_participant_set(),
  'opportunity.participant_removed': () => m.talk_participant_removed(),
  'lead.qualified': () => m.talk_qualified(),
  'lead.disqualified': () => m.talk_disqualified(),
  'lead.reopened': () => m.talk_lead_reopened(),
  'quote.sent': (entry) => m.talk_quote_sent({ number: String(numbered(entry)) }),
  'quote.opened': (entry) => m.talk_quote_opened({ number: String(numbered(entry)) }),
  'quote.accepted': (entry) => m.talk_quote_accepted({ number: String(numbered(entry)) }),
  'quote.declined': (entry) => m.talk_quote_declined({ number: String(numbered(entry)) }),
  'quote.expired': (entry) => m.talk_quote_expired({ number: String(numbered(entry)) }),
  'quote.extended': (entry) => m.talk_quote_extended({ number: String(numbered(entry)) }),
  'quote.superseded': (entry) => m.talk_quote_superseded({ number: String(numbered(entry)) }),
  'quote.voided': (entry) => m.talk_quote_voided({ number: String(numbered(entry)) }),
  'quote.preferred': () => m.talk_quote_preferred(),
  'quote.acceptance_withdrawn': () => m.talk_quote_withdrawn(),
  'order.advanced': ({ data }) => m.talk_order_advanced({ reference: text(data.reference), state: word(ORDER_STATES, data.state) }),
  'order.rejected': ({ data }) => m.talk_order_rejected({ reference: text(data.reference), reason: text(data.state_note) }),
  'order.send_asked': ({ data }) => m.talk_order_send_asked({ reference: text(data.reference) }),
  'order.given_up': ({ data }) => m.talk_order_given_up({ reference: text(data.reference) }),
  'order.progressed': ({ data }) =>
    m.talk_order_progressed({ reference: text(data.reference), progress: word(ORDER_PROGRESS, data.progress) }),
  'activity.completed': () => m.talk_completed(),
  'activity.reopened': () => m.talk_activity_reopened(),
  'lead.submitted': ({ data }) => m.talk_submitted({ form: String((data as Data).form ?? '') }),
  'message.created': () => m.talk_wrote(),
  'file.created': () => m.talk_uploaded(),
  'mail.created': ({ data }) => ((data as Data).direction === 'outbound' ? m.mail_sent() : m.mail_received()),
}
const GENERAL: Record<string, Say> = {
  created: (entry) => m.talk_created({ what: what(entry) }),
  changed: (entry) => m.talk_changed({ what: what(entry) }),
  trashed: (entry) => m.talk_trashed({ what: what(entry) }),
  restored: (entry) => m.talk_restored({ what: what(entry) }),
  merged: (entry) => m.talk_merged({ what: what(entry) }),
  proposed: () => m.talk_proposed(),
  proposal_dismissed: () => m.talk_proposal_dismissed(),
  unmerged: (entry) => m.talk_unmerged({ what: what(entry) }),
}

export function sentence(entry: Entry, meta: Meta | undefined): string {
  const general = GENERAL[entry.type.split('.')[1] ?? '']
  return (SAYS[entry.type] ?? general)?.(entry, meta) ?? m.talk_changed({ what: what(entry) })
}

const names = (meta: Meta | undefined): Record<string, (id: unknown) => string> => ({
  stage_id: (id) => stage(meta, id),
  step_id: (id) => step(meta, id),
  owner_id: (id) => member(meta, id),
})

/** A value for people; ids that only the service could name are left unsaid. */
export function value(field: string, given: unknown, meta: Meta | undefined): string {
  if (given === null || given === undefined || given === '') return '—'
  if (names(meta)[field]) return names(meta)[field]?.(given) ?? '…'
  if (typeof given === 'object' && 'amount' in given && 'currency' in given) return money(given as { amount: string; currency: string })
  if (Array.isArray(given)) return given.every((each) => typeof each === 'string') ? given.join(', ') || '—' : '…'
  if (field === 'external')
    return (
      Object.entries(given)
        .map((pair) => pair.join(': '))
        .join(', ') || '—'
    )
  if (typeof given === 'object') return '…'
  const text = String(given)
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return date(text)
  if (/^\d{4}-\d{2}-\d{2}T/.test(text)) return instant(text)
  return /^[0-9a-f]{8}-[0-9a-f]{4}-/.test(text) ? '…' : text
}

export type Difference = { field: string; word: string; before: string; after: string }

/** What a change replaced, field by field. */
export function differences(entry: Entry, meta: Meta | undefined): Difference[] {
  if (!entry.type.endsWith('.changed')) return []
  return entry.changed_fields
    .map((field) => ({
      field,
      word: fieldWord(field),
      before: value(field, entry.previous[field], meta),
      after: value(field, entry.data[field], meta),
    }))
    .filter(({ before, after }) => before !== after)
}
