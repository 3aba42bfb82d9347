import { IconUpload } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useMemberName } from '../../client/choices'
import { m } from '../../paraglide/messages'
import { Button } from '../../ui/Button'
import { Card } from '../../ui/Card'
import { instant } from '../../ui/dates'
import { number } from '../../ui/money'
import { PastItem, PastList } from '../../ui/Past'
import { Pill, type Tone } from '../../ui/Pill'
import { RecordLink } from '../../ui/RecordLink'
import { Empty, Failure, Waiting } from '../../ui/states'
import { Undo } from './Done'
import { countsOf, type Import, isBusy } from './draft'
import { labelOf } from './kinds'
import { useImport, useImports } from './queries'

const STATES: Record<string, { word: () => string; tone: Tone }> = {
  reading: { word: m.imports_state_reading, tone: 'info' },
  read: { word: m.imports_state_read, tone: 'warn' },
  planning: { word: m.imports_state_planning, tone: 'info' },
  planned: { word: m.imports_state_planned, tone: 'warn' },
  committing: { word: m.imports_state_committing, tone: 'info' },
  committed: { word: m.imports_state_committed, tone: 'ok' },
  reverting: { word: m.imports_state_reverting, tone: 'info' },
  reverted: { word: m.imports_state_reverted, tone: 'plain' },
  failed: { word: m.imports_state_failed, tone: 'bad' },
}

/** What was brought in from files, and the way to bring more. */
export function Imports() {
  const { data, error, refetch } = useImports()
  const navigate = useNavigate()
  const begin = (
    <Button
      size="xs"
      leftSection={<IconUpload size={16} stroke={1.5} aria-hidden />}
      onClick={() => void navigate({ to: '/settings/imports/$id', params: { id: 'new' } })}
    >
      {m.imports_new()}
    </Button>
  )
  if (!data) return error ? <Failure error={error} retry={refetch} /> : <Waiting lines={6} />
  if (!data.data.length) return <Empty action={begin}>{m.imports_none()}</Empty>
  return (
    <Card title={m.imports_past()} actions={begin}>
      <PastList>
        {data.data.map((each) => (
          <OneImport key={each.id} listed={each} />
        ))}
      </PastList>
    </Card>
  )
}

/** One that is under way is followed by itself; the others stay as they are listed. */
function OneImport({ listed }: { listed: Import }) {
  return isBusy(listed.state) ? <Followed id={listed.id} listed={listed} /> : <Line it={listed} />
}

function Followed({ id, listed }: { id: string; listed: Import }) {
  const { data } = useImport(id)
  return <Line it={data ?? listed} />
}

function Line({ it }: { it: Import }) {
  const member = useMemberName()
  const state = STATES[it.state]
  const { created, changed, conflict, refused } = countsOf(it)
  const counts = [
    m.imports_past_counts({ created: number(created), changed: number(changed), refused: number(refused) }),
    ...(conflict ? [m.imports_past_conflict({ conflict: number(conflict) })] : []),
  ].join(', ')
  const who = it.created_by ? member(it.created_by) : m.imports_by_program()
  return (
    <PastItem
      name={
        <RecordLink className="link" to={`/settings/imports/${it.id}`}>
          {it.file_name}
        </RecordLink>
      }
      about={[
        [labelOf(it.kind), who, instant(it.created_at)].filter(Boolean).join(' · '),
        created + changed + conflict + refused ? counts : m.imports_rows_count({ count: it.rows, shown: number(it.rows) }),
      ]}
      end={
        <>
          {state ? <Pill tone={state.tone}>{state.word()}</Pill> : null}
          {it.state === 'committed' ? <Undo it={it} size="xs" /> : null}
        </>
      }
    />
  )
}
