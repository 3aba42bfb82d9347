import { type FormEvent, useState } from 'react'
import { $api } from '../../client/api'
import { useMeta } from '../../client/me'
import type { components } from '../../contract/schema'
import { m } from '../../paraglide/messages'
import { Button } from '../../ui/Button'
import { DayInput } from '../../ui/DayInput'
import { longDate, plusDays, today } from '../../ui/dates'
import { Modal } from '../../ui/Modal'
import { Radio } from '../../ui/Radio'
import { SegmentedControl } from '../../ui/SegmentedControl'
import { Select } from '../../ui/Select'
import { Textarea } from '../../ui/Textarea'
import style from './CloseDialog.module.css'
import { treeOf } from './reasons'

export type Closing = components['schemas']['Close']
type Recall = 'reason' | 'date' | 'never'
type Asked = {
  outcome: 'lost' | 'dead'
  /** What is being closed; several where many are. */
  titles: readonly string[]
  close: () => void
  /** False where it was refused: the dialog stays, with what was typed. */
  confirm: (closing: Closing) => Promise<boolean>
}

/** Why a deal is lost or dead: a reason and a click; competitor, note and recall date for who knows more. */
export function CloseDialog({ outcome, titles, close, confirm }: Asked) {
  const { data: meta } = useMeta()
  const [reason, setReason] = useState<string | null>(null)
  const [competitor, setCompetitor] = useState<string | null>(null)
  const [note, setNote] = useState('')
  const [recall, setRecall] = useState<Recall>('reason')
  const [day, setDay] = useState<string | null>(null)
  const [pending, setPending] = useState(false)
  const lost = outcome === 'lost'
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!reason || pending) return
    setPending(true)
    const done = await confirm({
      outcome,
      loss_reason_id: reason,
      ...(competitor && { competitor_id: competitor }),
      ...(note.trim() && { note: note.trim() }),
      ...(lost && recall === 'never' && { recall: 'never' as const }),
      ...(lost && recall === 'date' && day && { recall_on: day }),
    })
    setPending(false)
    if (done) close()
  }
  const [title] = titles
  const many = titles.length > 1
  return (
    <Modal opened onClose={close} size={lost ? 640 : 440} title={many ? m.board_close_many({ count: titles.length }) : title}>
      <form className={style.form} onSubmit={submit}>
        <div className={style.sides} data-lost={lost || undefined}>
          <Radio.Group label={lost ? m.board_why_lost() : m.board_why_dead()} value={reason} onChange={setReason}>
            <div className={style.tree}>
              {treeOf(meta?.loss_reasons ?? [], outcome).map(({ reason: top, children }) => (
                <div key={top.id}>
                  <Radio size="xs" className={style.reason} value={top.id} label={top.name} />
                  {children.map((child) => (
                    <Radio key={child.id} size="xs" className={style.child} value={child.id} label={child.name} />
                  ))}
                </div>
              ))}
            </div>
          </Radio.Group>
          <div className={style.more}>
            {lost ? (
              <>
                <Select
                  label={m.board_field_competitor()}
                  placeholder={m.ui_optional()}
                  data={(meta?.competitors ?? []).map(({ id, name }) => ({ value: id, label: name }))}
                  value={competitor}
                  onChange={setCompetitor}
                  searchable
                  clearable
                />
                <RecallChoice reason={reason} recall={recall} setRecall={setRecall} day={day} setDay={setDay} />
              </>
            ) : null}
            <Textarea
              label={m.board_note()}
              placeholder={m.ui_optional()}
              autosize
              minRows={2}
              maxRows={6}
              maxLength={10_000}
              value={note}
              onChange={(event) => setNote(event.currentTarget.value)}
            />
          </div>
        </div>
        <footer className={style.foot}>
          <Button variant="default" onClick={close}>
            {m.ui_cancel()}
          </Button>
          <Button type="submit" color="red" loading={pending} disabled={!reason}>
            {lost ? m.board_close_lost() : m.board_close_dead()}
          </Button>
        </footer>
      </form>
    </Modal>
  )
}

type Choice = {
  reason: string | null
  recall: Recall
  setRecall: (recall: Recall) => void
  day: string | null
  setDay: (day: string | null) => void
}

/** When to call again: the reason knows, unless somebody knows better. */
function RecallChoice({ reason, recall, setRecall, day, setDay }: Choice) {
  const { data } = $api.useQuery('get', '/v1/loss-reasons', { params: { query: { limit: 200 } } })
  const days = data?.data.find(({ id }) => id === reason)?.recall_after_days
  return (
    <div>
      <p className={style.label}>{m.board_recall()}</p>
      <SegmentedControl
        fullWidth
        size="xs"
        aria-label={m.board_recall()}
        value={recall}
        onChange={(next) => setRecall(next as Recall)}
        data={[
          { value: 'reason', label: m.board_recall_reason() },
          { value: 'date', label: m.board_recall_date() },
          { value: 'never', label: m.board_recall_never() },
        ]}
      />
      {recall === 'date' ? <DayInput mt={8} aria-label={m.board_recall_date()} value={day} onChange={setDay} least={today()} /> : null}
      {recall === 'reason' && reason ? (
        <p className={style.hint}>{days ? m.board_recall_on({ date: longDate(plusDays(today(), days)) }) : m.board_recall_none()}</p>
      ) : null}
    </div>
  )
}
