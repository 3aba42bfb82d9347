import { useState } from 'react'
import { $api } from '../../client/api'
import { useMeta } from '../../client/me'
import type { Entry } from '../../client/outbox/entry'
import { retry } from '../../client/outbox/flush'
import { drop, falling } from '../../client/outbox/outbox'
import { m } from '../../paraglide/messages'
import { ConflictDialog } from '../../ui/ConflictDialog'
import { PathLink } from '../../ui/PathLink'
import { toastFailure } from '../../ui/toast'
import style from './offline.module.css'

const WHAT: Record<Entry['kind'], () => string> = {
  move: m.offline_what_move,
  activity: m.offline_what_activity,
  complete: m.offline_what_complete,
  message: m.offline_what_message,
  contact: m.offline_what_contact,
}

/** Refused when it was sent at last: the change beside what is there now, and which of them stays. */
export function Undecided({
  entry,
  hrefOf,
  later,
}: {
  entry: Entry
  hrefOf: (kind: string, id: string) => string | undefined
  later: () => void
}) {
  const [busy, setBusy] = useState(false)
  const theirs = useTheirs(entry)
  const fall = falling(entry)
  const stage = fall.findLast(({ said }) => said.stage)?.said.stage
  const stale = entry.refusal?.stale
  const record = entry.kind === 'move' ? { kind: 'opportunity', id: entry.id ?? '' } : entry.said.record
  const href = record ? hrefOf(record.kind, record.id) : undefined
  const act = (work: () => Promise<unknown>) => {
    setBusy(true)
    void work()
      .catch(toastFailure)
      .finally(() => setBusy(false))
  }
  return (
    <ConflictDialog
      title={m.offline_undecided({ what: WHAT[entry.kind]() })}
      text={stale ? m.offline_moved_meanwhile({ title: entry.said.title }) : (entry.refusal?.detail ?? '')}
      fields={[{ label: entry.said.title, mine: stage ?? WHAT[entry.kind](), theirs }]}
      {...(stale ? {} : { words: { mine: m.offline_retry(), theirs: m.offline_drop() } })}
      busy={busy}
      mine={() => act(() => retry(entry))}
      theirs={() => act(() => drop(entry.seq))}
      later={later}
    >
      {fall.length > 1 ? <p className={style.text}>{m.offline_falling({ count: fall.length - 1 })}</p> : null}
      {href ? (
        <PathLink href={href} className={style.link ?? ''} onClick={later}>
          {m.offline_open()}
        </PathLink>
      ) : null}
    </ConflictDialog>
  )
}

/** Where a deal stands now; of all else, that it is not there. */
function useTheirs(entry: Entry): string {
  const { data: meta } = useMeta()
  const { data, error } = $api.useQuery(
    'get',
    '/v1/opportunities/{id}',
    { params: { path: { id: entry.id ?? '' } } },
    { enabled: entry.kind === 'move', staleTime: 0 },
  )
  if (entry.kind !== 'move') return m.offline_not_there()
  if (error) return m.offline_gone()
  const outcomes = { open: null, won: m.offline_won(), lost: m.offline_lost(), dead: m.offline_dead() }
  const stage = meta?.pipelines.flatMap(({ stages }) => stages).find(({ id }) => id === data?.stage_id)?.name ?? '…'
  return (data && outcomes[data.outcome]) ?? stage
}
