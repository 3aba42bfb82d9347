import type { Asked } from '../../client/asked'
import type { Entry } from '../../client/outbox/entry'
import type { Overlay } from '../../client/outbox/overlay'
import type { components } from '../../contract/schema'
import { today } from '../../ui/dates'
import type { Activity } from './kinds'
import { dayOf } from './when'

type Schemas = components['schemas']
type Page = Schemas['ActivityPage']

const endOf = (day: string) => new Date(`${day}T23:59:59`).toISOString()

/** What was planned here, as the service will show it. */
function planned(entry: Entry): Activity | null {
  const wanted = entry.kind === 'activity' ? entry.body : entry.kind === 'complete' ? entry.body.next : null
  if (!wanted) return null
  const { due_at = null, due_on = null, starts_at = null, ends_at = null, ...more } = wanted as Schemas['ActivityInput']
  return {
    id: entry.temp,
    kind: more.kind ?? 'task',
    title: more.title ?? entry.said.title,
    body: more.body ?? '',
    priority: more.priority ?? 'normal',
    due_at,
    due_on,
    starts_at,
    ends_at,
    deadline: due_at ?? starts_at ?? (due_on ? endOf(due_on) : null),
    remind_at: more.remind_at ?? null,
    done_at: null,
    outcome: '',
    owner_id: more.owner_id ?? entry.by.id,
    created_by: entry.by.id,
    record: entry.said.record ?? more.record ?? null,
    participants: [],
    external: {},
    version: 0,
    created_at: entry.at,
    updated_at: entry.at,
    deleted_at: null,
  }
}

const at = ({ deadline }: Activity) => (deadline ? Date.parse(deadline) : Number.POSITIVE_INFINITY)

/** Whether a list that was asked for so would have it. */
function fits({ query }: Asked, activity: Activity): boolean {
  const has = (name: string, value: string | undefined) => !query.has(name) || query.getAll(name).includes(value ?? '')
  const [from, until] = [query.get('deadline_gte'), query.get('deadline_lt')]
  return (
    !query.has('cursor') &&
    query.get('done') !== 'true' &&
    has('record_kind', activity.record?.kind) &&
    has('record_id', activity.record?.id) &&
    has('kind', activity.kind) &&
    (!from || at(activity) >= Date.parse(from)) &&
    (!until || at(activity) < Date.parse(until))
  )
}

function listed(asked: Asked, page: Page, entry: Entry): Page {
  let data = page.data
  if (entry.kind === 'complete') {
    const open = asked.query.get('done') === 'false'
    const done = { done_at: entry.body.done_at ?? entry.at, outcome: entry.body.outcome ?? '' }
    data = data.flatMap((each) => (each.id !== entry.id ? [each] : open ? [] : [{ ...each, ...done }]))
  }
  const made = planned(entry)
  if (made && fits(asked, made) && !data.some(({ id }) => id === made.id)) data = [...data, made].sort((a, b) => at(a) - at(b))
  return { ...page, data }
}

/** The day: what is done leaves it, what is planned for today comes into it, a deal with a next step lacks none. */
function inDay(day: Schemas['Day'], entry: Entry): Schemas['Day'] {
  const made = planned(entry)
  const gone = new Set([entry.kind === 'complete' ? entry.id : made?.record?.id])
  const without = day.sections.map((section) => {
    const items = section.items.filter(({ id }) => !gone.has(id) || (entry.kind === 'activity' && section.name !== 'no_next_step'))
    return { ...section, items, total: section.total - section.items.length + items.length }
  })
  if (!made || dayOf(made) !== today()) return { ...day, sections: without }
  const { id, kind, title, priority, due_on: on, owner_id } = made
  const record = made.record && { ...made.record, title: null }
  const item = { kind: 'activity', id, title, at: made.due_at ?? made.starts_at, on, owner_id, record, data: { kind, priority } }
  return {
    ...day,
    sections: without.map((section) =>
      section.name === 'today' && !section.items.some((each) => each.id === id)
        ? { ...section, items: [...section.items, item], total: section.total + 1 }
        : section,
    ),
  }
}

/** Lists of activities and the day, with what the service has yet to hear of. */
export const onActivities: Overlay = (asked, body, entry) => {
  if (entry.kind !== 'activity' && entry.kind !== 'complete') return body
  if (asked.path === '/v1/activities') return listed(asked, body as Page, entry)
  return asked.path === '/v1/today' ? inDay(body as Schemas['Day'], entry) : body
}
