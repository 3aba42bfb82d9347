import { useState } from 'react'
import { m } from '../../paraglide/messages'
import { Button } from '../../ui/Button'
import { Modal } from '../../ui/Modal'
import { Textarea } from '../../ui/Textarea'
import { TextInput } from '../../ui/TextInput'
import style from './CompleteDialog.module.css'
import { KindChoice } from './KindChoice'
import type { ActivityKind } from './kinds'
import { type Doable, useComplete } from './queries'
import { WhenChips } from './WhenChips'
import { planned } from './when'

/** Done: what came of it, and what comes next. One press on a day, or on "nothing", and both are said. */
export function CompleteDialog({ activity, close }: { activity: Doable; close: () => void }) {
  const [outcome, setOutcome] = useState('')
  const [title, setTitle] = useState('')
  const [kind, setKind] = useState<ActivityKind>(activity.kind === 'note' ? 'task' : activity.kind)
  const complete = useComplete()
  function finish(day?: string, time = '') {
    const { due_on, due_at, starts_at } = day ? planned(kind, day, time) : {}
    const at = due_at ?? starts_at
    const next = day
      ? { kind, ...(title.trim() ? { title: title.trim() } : {}), ...(due_on ? { due_on } : {}), ...(at ? { due_at: at } : {}) }
      : null
    complete.mutate({ activity, body: { ...(outcome.trim() ? { outcome: outcome.trim() } : {}), next } })
    close()
  }
  return (
    <Modal opened onClose={close} title={m.activities_done_title()} size={520}>
      <div className={style.dialog}>
        <p className={style.what}>{activity.title}</p>
        <Textarea
          autosize
          minRows={2}
          maxRows={6}
          label={m.activities_outcome()}
          placeholder={m.activities_outcome_placeholder()}
          value={outcome}
          onChange={(event) => setOutcome(event.currentTarget.value)}
          data-autofocus
        />
        <section className={style.next} aria-labelledby="next-step">
          <h3 id="next-step">{m.activities_and_next()}</h3>
          <div className={style.line}>
            <KindChoice value={kind} onChange={setKind} label={m.activities_kind()} />
            <TextInput
              className={style.title ?? ''}
              aria-label={m.activities_next_step()}
              placeholder={activity.title}
              value={title}
              onChange={(event) => setTitle(event.currentTarget.value)}
            />
          </div>
          <WhenChips choose={finish} />
          <Button variant="default" onClick={() => finish()}>
            {m.activities_no_next()}
          </Button>
        </section>
      </div>
    </Modal>
  )
}
