import { IconCheck, IconX } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import { m } from '../../paraglide/messages'
import { Button } from '../../ui/Button'
import { Textarea } from '../../ui/Textarea'
import { type ApprovalItem, type Decision, useDecide } from './approvals'
import style from './approvals.module.css'

/** start: what was chosen already; done: it is said, or not to be said after all. */
type Props = { item: Pick<ApprovalItem, 'quote_id' | 'quote_version'>; start?: Decision; done?: () => void }

/** Yes or no in two presses: the first says which and where a note is written, the second takes it. */
export function Decide({ item, start, done }: Props) {
  const [chosen, setChosen] = useState<Decision | null>(start ?? null)
  const leave = () => {
    setChosen(null)
    done?.()
  }
  const decide = useDecide(leave)
  if (!chosen) {
    return (
      <div className={style.choice}>
        <Button data-decide="approve" leftSection={<IconCheck size={18} stroke={1.5} aria-hidden />} onClick={() => setChosen('approve')}>
          {m.approvals_approve()}
        </Button>
        <Button
          variant="default"
          data-decide="reject"
          leftSection={<IconX size={18} stroke={1.5} aria-hidden />}
          onClick={() => setChosen('reject')}
        >
          {m.approvals_reject()}
        </Button>
      </div>
    )
  }
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const note = String(new FormData(event.currentTarget).get('note')).trim() || null
    if (chosen) decide.mutate({ item, decision: chosen, note })
  }
  return (
    <form className={style.decide} onSubmit={submit}>
      <Textarea
        name="note"
        autoFocus
        autosize
        minRows={2}
        label={m.approvals_note()}
        description={m.approvals_note_hint()}
        onKeyDown={(event) => {
          if (event.key === 'Escape') leave()
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.currentTarget.form?.requestSubmit()
        }}
      />
      <div className={style.choice}>
        <Button type="submit" color={chosen === 'approve' ? 'indigo' : 'red'} loading={decide.isPending}>
          {chosen === 'approve' ? m.approvals_approve_do() : m.approvals_reject_do()}
        </Button>
        <Button variant="default" onClick={leave}>
          {m.ui_cancel()}
        </Button>
      </div>
    </form>
  )
}
