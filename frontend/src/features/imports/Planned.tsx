import { useState } from 'react'
import { m } from '../../paraglide/messages'
import { Button } from '../../ui/Button'
import { Far } from '../../ui/Far'
import { number } from '../../ui/money'
import { sayFailure } from '../../ui/toast'
import style from './Columns.module.css'
import { countsOf, type Import, writes } from './draft'
import { type Look, Looked } from './Looked'
import { useCommit } from './queries'
import { letGo } from './Start'
import { Foot, Note, Part, Stepped } from './Steps'

type Given = { it: Import; look: Look; see: (next: Look) => void; back: () => void }

/** The third step: what would become of each row, before anything does. */
export function Planned({ it, look, see, back }: Given) {
  const [overwrite, setOverwrite] = useState(false)
  const commit = useCommit(it.id)
  const { created, changed, conflict, refused } = countsOf(it)
  const count = writes(it)
  function bring() {
    see({})
    letGo()
    commit.mutate(overwrite)
  }
  if (it.state === 'planning') {
    return (
      <Stepped step="rows">
        <Part title={m.imports_planning()}>
          <Way it={it} label={m.imports_planning()} />
        </Part>
      </Stepped>
    )
  }
  return (
    <Stepped step="rows">
      <p role="status" className="unseen">
        {m.imports_planned({ created, changed, refused })}
      </p>
      <Looked it={it} look={look} see={see} />
      {conflict ? (
        <Part title={m.imports_conflicts()} hint={m.imports_conflicts_hint({ count: conflict })}>
          <div className={style.match} role="radiogroup" aria-label={m.imports_conflicts()}>
            {([false, true] as const).map((each) => (
              <label key={String(each)}>
                <input type="radio" name="conflicts" checked={overwrite === each} onChange={() => setOverwrite(each)} />
                {each ? m.imports_overwrite() : m.imports_keep()}
              </label>
            ))}
          </div>
        </Part>
      ) : null}
      {commit.error ? <Note tone="bad">{sayFailure(commit.error)}</Note> : null}
      <Foot about={count ? m.imports_commit_hint() : m.imports_commit_nothing()}>
        <Button variant="default" onClick={back}>
          {m.imports_back_to_columns()}
        </Button>
        <Button disabled={!count} loading={commit.isPending} onClick={bring}>
          {m.imports_commit({ count, shown: number(count) })}
        </Button>
      </Foot>
    </Stepped>
  )
}

/** How far the worker is. */
export function Way({ it, label }: { it: Import; label: string }) {
  const part = it.rows ? Math.min(1, it.done / it.rows) : null
  return (
    <>
      <Far label={label} part={part} words={m.imports_done_of({ done: number(it.done), rows: number(it.rows) })} />
      <p className={style.hintLine}>{m.imports_may_leave()}</p>
    </>
  )
}
