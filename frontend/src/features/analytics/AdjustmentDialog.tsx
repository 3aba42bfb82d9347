import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { api, said } from '../../client/api'
import { useMe, useMeta } from '../../client/me'
import { asProblem } from '../../client/problem'
import { m } from '../../paraglide/messages'
import { AmountInput } from '../../ui/AmountInput'
import { Button } from '../../ui/Button'
import { monthOf } from '../../ui/dates'
import { Modal } from '../../ui/Modal'
import { SegmentedControl } from '../../ui/SegmentedControl'
import { Select } from '../../ui/Select'
import { TextInput } from '../../ui/TextInput'
import { toast, toastFailure } from '../../ui/toast'
import { planned, trashed } from './planning'
import style from './Targets.module.css'
import { reachOf } from './targets'
import { startOf } from './units'

const MONTHS = Array.from({ length: 12 }, (_, ahead) => startOf('month', undefined, ahead))

/** More or less than the deals of somebody's month say, and why. */
export function AdjustmentDialog({ owner, close }: { owner: string | null; close: () => void }) {
  const { data: me } = useMe()
  const { data: meta } = useMeta()
  const [member, setMember] = useState(owner)
  const [month, setMonth] = useState(MONTHS[0] ?? '')
  const [sign, setSign] = useState('')
  const [amount, setAmount] = useState('')
  const [note, setNote] = useState('')
  const currency = me?.workspace.currency ?? ''
  const save = useMutation({
    mutationFn: () => {
      const body = { member_id: member ?? '', month, amount: { amount: sign + amount, currency }, note: note.trim() }
      return said(api.POST('/v1/forecast-adjustments', { body }))
    },
    onSuccess: ({ id }) => {
      toast(m.forecast_adjustment_added(), {
        undo: () =>
          trashed('forecast_adjustment', id)
            .catch(toastFailure)
            .finally(() => planned('forecast_adjustment')),
      })
      close()
    },
    onError: (error) => !asProblem(error).faults.length && toastFailure(error),
    onSettled: () => planned('forecast_adjustment'),
  })
  const members = me && meta ? reachOf(me, meta).member : []
  const faults = save.error ? asProblem(save.error).faults : []
  function submit(event: FormEvent) {
    event.preventDefault()
    save.mutate()
  }
  return (
    <Modal opened onClose={close} title={m.forecast_adjustment_new()}>
      <form className={style.form} onSubmit={submit}>
        <Select
          label={m.analytics_by_owner()}
          searchable={members.length > 8}
          data={members.map(({ id, name }) => ({ value: id, label: name }))}
          value={member}
          onChange={setMember}
        />
        <Select
          label={m.analytics_month_of()}
          allowDeselect={false}
          data={MONTHS.map((value) => ({ value, label: monthOf(value) }))}
          value={month}
          onChange={(value) => setMonth(value ?? '')}
        />
        <SegmentedControl
          aria-label={m.forecast_sign()}
          data={[
            { value: '', label: m.forecast_more() },
            { value: '-', label: m.forecast_less() },
          ]}
          value={sign}
          onChange={setSign}
        />
        <AmountInput label={`${m.analytics_value()} (${currency})`} required value={amount} onChange={setAmount} />
        <TextInput
          label={m.forecast_note()}
          required
          maxLength={200}
          value={note}
          onChange={({ currentTarget }) => setNote(currentTarget.value)}
        />
        {faults.length ? <p role="alert">{faults.map(({ message }) => message).join(' ')}</p> : null}
        <div className={style.actions}>
          <Button variant="default" onClick={close}>
            {m.ui_cancel()}
          </Button>
          <Button type="submit" loading={save.isPending} disabled={!member || !amount || !note.trim()}>
            {m.forecast_add()}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
