import { useState } from 'react'
import { useMe } from '../../client/me'
import { m } from '../../paraglide/messages'
import { Button } from '../../ui/Button'
import { Modal } from '../../ui/Modal'
import { SegmentedControl } from '../../ui/SegmentedControl'
import { Textarea } from '../../ui/Textarea'
import style from './CompleteDialog.module.css'
import type { Called } from './calls'
import { usePlan } from './queries'
import { WhenChips } from './WhenChips'
import { planned } from './when'

const OUTCOMES = [m.activities_call_answered, m.activities_call_no_answer, m.activities_call_voicemail]

/** A call that was made from Filo: how it went, and when to call again. */
export function LogCall({ called: { record, name, how }, close }: { called: Called; close: () => void }) {
  const [outcome, setOutcome] = useState(OUTCOMES[0]?.() ?? '')
  const [note, setNote] = useState('')
  const plan = usePlan()
  const { data: me } = useMe()
  const owner_id = me?.kind === 'member' ? me.id : null
  const title = how === 'call' ? m.activities_call_with({ name }) : m.activities_whatsapp_with({ name })
  function save(day?: string, time = '') {
    const said = [how === 'call' ? outcome : '', note.trim()].filter(Boolean).join('. ')
    const next = day ? { title: m.activities_call_back({ name }), ...planned('call', day, time) } : null
    const call = { kind: 'call', record, owner_id } as const
    // One after the other, though this is closed by then; what goes wrong is said by what plans.
    plan
      .mutateAsync({ ...call, title, outcome: said, done_at: new Date().toISOString() })
      .then(() => next && plan.mutateAsync({ ...call, ...next }))
      .catch(() => undefined)
    close()
  }
  return (
    <Modal opened onClose={close} title={title} size={520}>
      <div className={style.dialog}>
        {how === 'call' ? (
          <SegmentedControl
            aria-label={m.activities_outcome()}
            data={OUTCOMES.map((word) => word())}
            value={outcome}
            onChange={setOutcome}
            fullWidth
          />
        ) : null}
        <Textarea
          autosize
          minRows={2}
          maxRows={6}
          label={m.activities_outcome()}
          placeholder={m.activities_outcome_placeholder()}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
          data-autofocus
        />
        <section className={style.next} aria-labelledby="call-again">
          <h3 id="call-again">{m.activities_call_again()}</h3>
          <WhenChips choose={save} />
          <Button variant="default" onClick={() => save()}>
            {m.activities_call_only()}
          </Button>
        </section>
      </div>
    </Modal>
  )
}
