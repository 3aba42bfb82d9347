import { m } from '../../paraglide/messages'

type Option = { value: string; label: string }
const LIFE = { created: m.webhooks_did_created, changed: m.webhooks_did_changed }
const BIN = { trashed: m.webhooks_did_trashed, restored: m.webhooks_did_restored }
const WHOLE = { ...LIFE, ...BIN }

/** What other programs like to hear of, by the kind of record; the service knows more, and takes them over its API. */
const EVENTS: Record<string, [() => string, Record<string, () => string>]> = {
  company: [m.webhooks_of_company, { ...WHOLE, merged: m.webhooks_did_merged }],
  contact: [m.webhooks_of_contact, { ...WHOLE, merged: m.webhooks_did_merged, erased: m.webhooks_did_erased }],
  lead: [
    m.webhooks_of_lead,
    {
      ...WHOLE,
      moved: m.webhooks_did_moved,
      qualified: m.webhooks_did_qualified,
      disqualified: m.webhooks_did_disqualified,
      reopened: m.webhooks_did_reopened,
      submitted: m.webhooks_did_submitted,
    },
  ],
  opportunity: [
    m.webhooks_of_opportunity,
    {
      ...WHOLE,
      moved: m.webhooks_did_moved,
      valued: m.webhooks_did_valued,
      won: m.webhooks_did_won,
      lost: m.webhooks_did_lost,
      dead: m.webhooks_did_dead,
      reopened: m.webhooks_did_reopened,
      recalled: m.webhooks_did_recalled,
      reassigned: m.webhooks_did_reassigned,
    },
  ],
  quote: [
    m.webhooks_of_quote,
    {
      ...WHOLE,
      submitted: m.webhooks_did_submitted_quote,
      approved: m.webhooks_did_approved,
      rejected: m.webhooks_did_rejected,
      sent: m.webhooks_did_sent,
      opened: m.webhooks_did_opened,
      accepted: m.webhooks_did_accepted,
      declined: m.webhooks_did_declined,
      expired: m.webhooks_did_expired,
    },
  ],
  order: [
    m.webhooks_of_order,
    {
      ...LIFE,
      advanced: m.webhooks_did_advanced,
      completed: m.webhooks_did_completed,
      rejected: m.webhooks_did_rejected,
      progressed: m.webhooks_did_progressed,
      given_up: m.webhooks_did_given_up,
      withdrawn: m.webhooks_did_withdrawn,
    },
  ],
  activity: [m.webhooks_of_activity, { ...WHOLE, completed: m.webhooks_did_completed, reopened: m.webhooks_did_reopened }],
  product: [m.webhooks_of_product, WHOLE],
  consent: [m.webhooks_of_consent, { given: m.webhooks_did_given, withdrawn: m.webhooks_did_withdrawn }],
  submission: [m.webhooks_of_submission, { received: m.webhooks_did_received, read: m.webhooks_did_read }],
  message: [m.webhooks_of_message, LIFE],
  file: [m.webhooks_of_file, { created: m.webhooks_did_created, trashed: m.webhooks_did_trashed }],
}

/** An event in words; one that only the API offers by its type. */
export function eventWord(type: string): string {
  const [kind = '', done = ''] = type.split('.')
  const known = EVENTS[kind]
  const word = known?.[1][done]
  return known && word ? `${known[0]()}: ${word()}` : type
}

/** The choices by kind of record, with those already chosen that only the API offers. */
export function eventGroups(chosen: readonly string[]): { group: string; items: Option[] }[] {
  const groups = Object.entries(EVENTS).map(([kind, [word, done]]) => ({
    group: word(),
    items: Object.keys(done).map((each) => ({ value: `${kind}.${each}`, label: eventWord(`${kind}.${each}`) })),
  }))
  const offered = new Set(groups.flatMap(({ items }) => items.map(({ value }) => value)))
  const others = chosen.filter((type) => !offered.has(type)).map((type) => ({ value: type, label: type }))
  return others.length ? [...groups, { group: m.webhooks_events(), items: others }] : groups
}
