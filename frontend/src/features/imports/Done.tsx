import { IconArrowBackUp, IconDownload } from '@tabler/icons-react'
import { useState } from 'react'
import { m } from '../../paraglide/messages'
import { Button } from '../../ui/Button'
import { Confirm } from '../../ui/Confirm'
import { RecordLink } from '../../ui/RecordLink'
import { sayFailure, toastFailure } from '../../ui/toast'
import { countsOf, type Import } from './draft'
import { labelOf, listOf } from './kinds'
import { type Look, Looked } from './Looked'
import { Way } from './Planned'
import { type Status, takeResults, useRevert } from './queries'
import { Foot, Note, Part, Stepped } from './Steps'

/** The fourth step: it is carried out, whether one stays or goes. */
export function Bringing({ it }: { it: Import }) {
  return (
    <Stepped step="bring">
      <Part title={m.imports_committing()}>
        <Way it={it} label={m.imports_committing()} />
      </Part>
    </Stepped>
  )
}

/** The last step: what became of it, to be looked at, mended, or taken back. */
export function Done({ it, look, see, again }: { it: Import; look: Look; see: (next: Look) => void; again: () => void }) {
  const { refused, conflict } = countsOf(it)
  if (it.state === 'reverting') {
    return (
      <Stepped step="done">
        <Part title={m.imports_reverting()}>
          <Way it={it} label={m.imports_reverting()} />
        </Part>
      </Stepped>
    )
  }
  return (
    <Stepped step="done">
      <div role="status">
        <Outcome it={it} />
      </div>
      {conflict && it.state === 'committed' ? (
        <Note>
          <p>{m.imports_kept({ count: conflict })}</p>
        </Note>
      ) : null}
      {refused ? (
        <Note>
          <p>{m.imports_mend({ count: refused })}</p>
          <Take it={it} status="refused" />
        </Note>
      ) : null}
      <Looked it={it} look={look} see={see} />
      <Foot about={refused ? null : <Take it={it} />}>
        {it.state === 'committed' ? <Undo it={it} /> : null}
        <Button onClick={again}>{m.imports_new()}</Button>
      </Foot>
    </Stepped>
  )
}

/** The rows as a file: all of them, or what is to be mended. */
function Take({ it, status }: { it: Import; status?: Status }) {
  return (
    <span>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconDownload size={16} stroke={1.5} aria-hidden />}
        onClick={() => void takeResults(it, status).catch(toastFailure)}
      >
        {status ? m.imports_results_refused() : m.imports_results()}
      </Button>
    </span>
  )
}

function Outcome({ it }: { it: Import }) {
  const { created, changed } = countsOf(it)
  if (it.state === 'reverted') {
    return (
      <Note tone={it.left ? 'warn' : 'info'}>
        <p>{m.imports_reverted_said()}</p>
        {it.left ? <p>{m.imports_left_said({ count: it.left })}</p> : null}
      </Note>
    )
  }
  if (it.problem) return <Note tone="bad">{m.imports_broken_off()}</Note>
  const list = listOf(it.kind)
  return (
    <Note tone="ok">
      <p>{m.imports_committed_said({ created, changed })}</p>
      {list ? <RecordLink to={list}>{m.imports_see({ kind: labelOf(it.kind).toLowerCase() })}</RecordLink> : null}
    </Note>
  )
}

/** Takes an import back whole, once somebody has said so twice. */
export function Undo({ it, size }: { it: Import; size?: 'xs' }) {
  const { created, changed, conflict } = countsOf(it)
  const [asking, setAsking] = useState(false)
  const revert = useRevert(it.id)
  return (
    <>
      <Button
        variant="default"
        size={size}
        leftSection={<IconArrowBackUp size={16} stroke={1.5} aria-hidden />}
        onClick={() => setAsking(true)}
      >
        {m.imports_revert()}
      </Button>
      <Confirm
        opened={asking}
        title={m.imports_revert_title()}
        action={m.imports_revert_do()}
        busy={revert.isPending}
        close={() => setAsking(false)}
        run={() => revert.mutate(null, { onSuccess: () => setAsking(false) })}
      >
        <p>{m.imports_revert_what({ created, changed: changed + conflict })}</p>
        <p>{m.imports_revert_hint()}</p>
        {revert.error ? <Note tone="bad">{sayFailure(revert.error)}</Note> : null}
      </Confirm>
    </>
  )
}
