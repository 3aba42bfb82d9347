import { type FormEvent, useState } from 'react'
import { useMe } from '../../client/me'
import { asProblem, type Problem } from '../../client/problem'
import { m } from '../../paraglide/messages'
import { AmountInput } from '../../ui/AmountInput'
import { Button } from '../../ui/Button'
import { Modal } from '../../ui/Modal'
import { TextInput } from '../../ui/TextInput'
import { columnOf } from './board'
import { add } from './doing'
import style from './forms.module.css'
import { shownBoard, shownCard } from './queries'
import { type Picked, RecordPicker } from './RecordPicker'
import { cursor, focusCard, layer } from './stores'

/** N: a new deal in three fields, in the stage that is being looked at. */
export function QuickAdd({ stageId }: { stageId: string | null }) {
  const { data: me } = useMe()
  const [title, setTitle] = useState('')
  const [amount, setAmount] = useState('')
  const [whom, setWhom] = useState<Picked | null>(null)
  const [pending, setPending] = useState(false)
  const [refusal, setRefusal] = useState<Problem | null>(null)
  const close = () => layer.set(null)
  const stage = stageOf(stageId)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!stage || !whom || !me || pending) return
    setPending(true)
    try {
      const value = amount ? { amount, currency: me.workspace.currency } : null
      const id = await add({
        title: title.trim(),
        amount: value,
        stageId: stage.id,
        ownerId: me.kind === 'member' ? me.id : null,
        with: whom,
      })
      close()
      focusCard(id)
    } catch (error) {
      setRefusal(asProblem(error))
      setPending(false)
    }
  }
  return (
    <Modal opened onClose={close} title={stage ? m.board_new_in({ stage: stage.name }) : m.board_new()} size="sm">
      <form className={style.form} onSubmit={submit}>
        <TextInput
          data-autofocus
          required
          withAsterisk={false}
          label={m.board_field_title()}
          placeholder={m.board_title_example()}
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
          error={refusal?.fields.title}
          maxLength={200}
        />
        <RecordPicker
          kinds={['company', 'contact']}
          creating
          required
          withAsterisk={false}
          label={m.board_field_whom()}
          placeholder={m.board_whom_example()}
          onPick={setWhom}
          error={refusal?.fields.company_id ?? refusal?.fields.contact_id}
        />
        <AmountInput
          label={m.board_field_amount()}
          description={m.board_net_of_vat()}
          value={amount}
          onChange={setAmount}
          error={refusal?.fields['amount.amount'] ?? refusal?.fields.amount}
        />
        {refusal ? (
          <p className={style.bad} role="alert">
            {refusal.detail || refusal.message}
          </p>
        ) : null}
        <footer className={style.foot}>
          <Button variant="default" onClick={close}>
            {m.ui_cancel()}
          </Button>
          <Button type="submit" loading={pending} disabled={!title.trim() || !whom}>
            {m.board_add()}
          </Button>
        </footer>
      </form>
    </Modal>
  )
}

/** The column asked for, else that of the card one was at, else the first that is worked in; what waits is not worked in. */
function stageOf(stageId: string | null) {
  const board = shownBoard()
  const id = cursor.get()
  const asked = board && stageId ? columnOf(board, stageId) : undefined
  const near = board && id ? columnOf(board, shownCard(id)?.stage_id ?? '') : undefined
  const column = asked ?? (near?.stage.kind === 'active' ? near : undefined)
  return (column ?? board?.columns.find(({ stage }) => stage.kind === 'active') ?? board?.columns[0])?.stage
}
