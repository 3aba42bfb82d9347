import {
  IconArrowRight,
  IconCalendarEvent,
  IconCheck,
  IconFileInvoice,
  IconFlag,
  IconMail,
  IconMessage,
  IconPaperclip,
  IconPencil,
  IconPhone,
  IconPlus,
  IconTrash,
} from '@tabler/icons-react'
import { type ComponentType, useState } from 'react'
import { useMeta } from '../../client/me'
import { m } from '../../paraglide/messages'
import { Button } from '../../ui/Button'
import { ago, date, instant, nearDate, today } from '../../ui/dates'
import { Empty, Failure, Waiting } from '../../ui/states'
import { differences, sentence } from './entries'
import type { Host } from './hosts'
import { type Entry, type Group, usePutBack, useTimeline } from './queries'
import style from './Timeline.module.css'
import { Words } from './Words'

type Icon = ComponentType<{ size?: number; stroke?: number }>
type Filter = Group | 'all'
const FILTERS: readonly [Filter, () => string][] = [
  ['all', m.talk_all],
  ['activities', m.talk_activities],
  ['messages', m.talk_messages],
  ['files', m.talk_files],
  ['mails', m.mail_tab],
  ['changes', m.talk_changes],
]

function iconOf({ type, part }: Entry): Icon {
  const [kind, verb] = type.split('.')
  if (kind === 'message') return IconMessage
  if (kind === 'file') return IconPaperclip
  if (kind === 'mail') return IconMail
  if (kind === 'quote' || kind === 'order') return IconFileInvoice
  if (verb === 'moved') return IconArrowRight
  if (verb === 'completed') return IconCheck
  if (kind === 'activity') return part?.kind === 'call' ? IconPhone : IconCalendarEvent
  if (verb === 'created') return IconPlus
  if (verb === 'trashed') return IconTrash
  if (verb === 'changed') return IconPencil
  return IconFlag
}

/** Everything that happened to a record, by day, the newest first. `version`: with it, what a change replaced can be put back. */
export function Timeline({ kind, id, version }: Host & { version?: number | undefined }) {
  const [filter, setFilter] = useState<Filter>('all')
  const host = { kind, id }
  const { data, error, isPending, hasNextPage, fetchNextPage, isFetchingNextPage, refetch } = useTimeline(
    host,
    filter === 'all' ? [] : [filter],
  )
  const entries = data?.pages.flatMap((page) => page.data) ?? []
  const days = Map.groupBy(entries, ({ at }) => today(new Date(at)))
  return (
    <div className={style.timeline}>
      <fieldset className={style.filters}>
        <legend className="unseen">{m.talk_filter()}</legend>
        {FILTERS.map(([name, label]) => (
          <button key={name} type="button" aria-pressed={filter === name} className={style.filter} onClick={() => setFilter(name)}>
            {label()}
          </button>
        ))}
      </fieldset>
      {isPending ? <Waiting lines={5} /> : null}
      {error && !data ? <Failure error={error} retry={refetch} /> : null}
      {data && !entries.length ? <Empty>{m.talk_no_entries()}</Empty> : null}
      {[...days].map(([day, of]) => (
        <section key={day} aria-label={date(day)}>
          <h3 className={style.day}>{nearDate(day)}</h3>
          <ol className={style.entries}>
            {of.map((entry) => (
              <One key={entry.id} entry={entry} host={host} version={version} />
            ))}
          </ol>
        </section>
      ))}
      {hasNextPage ? (
        <Button variant="subtle" fullWidth loading={isFetchingNextPage} onClick={() => fetchNextPage()}>
          {m.talk_older()}
        </Button>
      ) : null}
    </div>
  )
}

function One({ entry, host, version }: { entry: Entry; host: Host; version: number | undefined }) {
  const { data: meta } = useMeta()
  const Icon = iconOf(entry)
  return (
    <li className={style.entry}>
      <span className={style.icon} data-type={entry.type}>
        <Icon size={16} stroke={1.5} />
      </span>
      <div className={style.what}>
        <p className={style.said}>
          <b>{entry.actor.name ?? (entry.actor.kind === 'customer' ? m.talk_customer() : m.talk_system())}</b> {sentence(entry, meta)}
          <time dateTime={entry.at} title={instant(entry.at)}>
            {ago(entry.at)}
          </time>
        </p>
        <Part entry={entry} />
        <Changed entry={entry} host={host} version={version} />
      </div>
    </li>
  )
}

/** The activity, message or file that the entry is about, as it is now. */
function Part({ entry: { part, record } }: { entry: Entry }) {
  if (!part) return null
  if (part.deleted_at) return record.kind === 'message' ? <p className={style.gone}>{m.talk_deleted_message()}</p> : null
  if (typeof part.text === 'string') return <Words text={part.text} />
  if (record.kind === 'mail') {
    return (
      <>
        <p className={style.title}>
          {[part.sender_name ? `${part.sender_name} <${part.sender_address}>` : part.sender_address, part.subject]
            .filter(Boolean)
            .join(': ')}
        </p>
        <p className={style.note}>{String(part.body ?? '').slice(0, 400)}</p>
      </>
    )
  }
  const title = part.title ?? part.name
  const note = part.outcome || part.body
  return (
    <>
      {title ? <p className={style.title}>{String(title)}</p> : null}
      {note ? <p className={style.note}>{String(note)}</p> : null}
    </>
  )
}

function Changed({ entry, host, version }: { entry: Entry; host: Host; version: number | undefined }) {
  const { data: meta } = useMeta()
  const putBack = usePutBack(host)
  const changed = differences(entry, meta)
  if (!changed.length) return null
  const own = entry.record.kind === host.kind && entry.record.id === host.id
  return (
    <ul className={style.differences}>
      {changed.map(({ field, word, before, after }) => (
        <li key={field}>
          <span>{word}</span> <s>{before}</s> <IconArrowRight size={12} stroke={1.5} aria-hidden /> <b>{after}</b>
        </li>
      ))}
      {own && version !== undefined ? (
        <li>
          <button type="button" className={style.back} disabled={putBack.isPending} onClick={() => putBack.mutate({ entry, version })}>
            {m.talk_put_back()}
          </button>
        </li>
      ) : null}
    </ul>
  )
}
