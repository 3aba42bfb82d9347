import { useState } from 'react'
import { useMeta } from '../../client/me'
import { m } from '../../paraglide/messages'
import { Button } from '../../ui/Button'
import { Modal } from '../../ui/Modal'
import { Radio } from '../../ui/Radio'
import { Select } from '../../ui/Select'
import { Textarea } from '../../ui/Textarea'
import { TextInput } from '../../ui/TextInput'
import style from './CloseDialog.module.css'
import { type Deal, useClose } from './queries'

/** Lost or dead: the reason and that is enough; competitor, note and recall for who knows more. */
export function CloseDialog({ deal, outcome, close }: { deal: Deal; outcome: 'lost' | 'dead'; close: () => void }) {
  const [reason, setReason] = useState('')
  const [competitor, setCompetitor] = useState(deal.competitor_id)
  const [note, setNote] = useState('')
  const [recall, setRecall] = useState('')
  const [never, setNever] = useState(false)
  const { data: meta } = useMeta()
  const ending = useClose(deal)
  const reasons = (meta?.loss_reasons ?? []).filter((each) => each.outcome === outcome)
  const heads = reasons.filter(({ parent_id }) => !parent_id)
  const submit = () =>
    ending.mutate(
      {
        outcome,
        loss_reason_id: reason,
        ...(note.trim() ? { note: note.trim() } : {}),
        ...(competitor ? { competitor_id: competitor } : {}),
        ...(never ? { recall: 'never' as const } : recall ? { recall_on: recall } : {}),
      },
      { onSuccess: close },
    )
  return (
    <Modal opened onClose={close} title={outcome === 'lost' ? m.opportunities_why_lost() : m.opportunities_why_dead()} size={520}>
      <div className={style.dialog}>
        <Radio.Group value={reason} onChange={setReason} aria-label={m.opportunities_reason()}>
          <div className={style.reasons}>
            {heads.map((head) => {
              const below = reasons.filter(({ parent_id }) => parent_id === head.id)
              return below.length ? (
                <fieldset key={head.id} className={style.group}>
                  <legend>{head.name}</legend>
                  {below.map(({ id, name }) => (
                    <Radio key={id} value={id} label={name} size="sm" />
                  ))}
                </fieldset>
              ) : (
                <Radio key={head.id} value={head.id} label={head.name} size="sm" />
              )
            })}
          </div>
        </Radio.Group>
        {outcome === 'lost' ? (
          <div className={style.two}>
            <Select
              label={m.opportunities_competitor()}
              placeholder={m.ui_optional()}
              clearable
              data={(meta?.competitors ?? []).map(({ id, name }) => ({ value: id, label: name }))}
              value={competitor}
              onChange={setCompetitor}
            />
            <TextInput
              type="date"
              label={m.opportunities_recall_day()}
              description={never ? undefined : m.opportunities_recall_default()}
              value={recall}
              disabled={never}
              onChange={(event) => setRecall(event.currentTarget.value)}
            />
            <label className={style.never}>
              <input type="checkbox" checked={never} onChange={(event) => setNever(event.currentTarget.checked)} />{' '}
              {m.opportunities_recall_never()}
            </label>
          </div>
        ) : null}
        <Textarea
          label={m.opportunities_note()}
          placeholder={m.ui_optional()}
          autosize
          minRows={2}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <Button color="red" disabled={!reason} loading={ending.isPending} onClick={submit}>
          {outcome === 'lost' ? m.opportunities_mark_lost() : m.opportunities_mark_dead()}
        </Button>
      </div>
    </Modal>
  )
}
