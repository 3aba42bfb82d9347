import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { api, ifMatch, said } from '../../../client/api'
import { type Me, type Meta, useMe, useMeta } from '../../../client/me'
import { asProblem } from '../../../client/problem'
import { m } from '../../../paraglide/messages'
import { AmountInput } from '../../../ui/AmountInput'
import { Button } from '../../../ui/Button'
import { Modal } from '../../../ui/Modal'
import { Select } from '../../../ui/Select'
import { toast, toastFailure } from '../../../ui/toast'
import { planned } from '../planning'
import style from '../Targets.module.css'
import { HOLDERS, type Holder, holderName, reachOf, type TargetRow } from '../targets'
import { type Unit, unitName } from '../units'
import { FamilyField } from './FamilyField'

type Props = { row: TargetRow | null; unit: Unit; start: string; close: () => void }

/** A target of a period: set for whom one chooses, or only its amount changed. */
export function TargetDialog(props: Props) {
  const { data: me } = useMe()
  const { data: meta } = useMeta()
  return me && meta ? <Dialog {...props} me={me} meta={meta} /> : null
}

function Dialog({ row, unit, start, close, me, meta }: Props & { me: Me; meta: Meta }) {
  const reach = reachOf(me, meta)
  const holders = (Object.keys(HOLDERS) as Holder[]).filter((each) => reach[each].length)
  const [chosen, setChosen] = useState<Holder>(holders[0] ?? 'member')
  const [id, setId] = useState<string | null>(null)
  const [amount, setAmount] = useState(row?.target.amount ?? '')
  const { currency } = me.workspace
  const save = useMutation({
    mutationFn: () => {
      const money = { amount, currency }
      if (row)
        return said(
          api.PATCH('/v1/targets/{id}', { params: { path: { id: row.id }, header: ifMatch(row.version) }, body: { amount: money } }),
        )
      const whose = chosen === 'workspace' ? {} : { [chosen === 'product_family' ? chosen : `${chosen}_id`]: id }
      return said(api.POST('/v1/targets', { body: { holder: chosen, period: unit, starts_on: start, amount: money, ...whose } }))
    },
    onSuccess: () => {
      toast(m.ui_saved())
      close()
    },
    onError: (error) => !asProblem(error).faults.length && toastFailure(error),
    onSettled: () => planned('target', row?.id),
  })
  const faults = save.error ? asProblem(save.error).faults : []
  function submit(event: FormEvent) {
    event.preventDefault()
    save.mutate()
  }
  const period = unitName(unit, start)
  const ready = amount && (row || chosen === 'workspace' || id)
  return (
    <Modal opened onClose={close} title={row ? `${holderName(row)}, ${period}` : `${m.targets_new()}: ${period}`}>
      <form className={style.form} onSubmit={submit}>
        {row ? null : (
          <>
            <Select
              label={m.targets_of()}
              allowDeselect={false}
              data={holders.map((value) => ({ value, label: HOLDERS[value]() }))}
              value={chosen}
              onChange={(value) => {
                setChosen(value as Holder)
                setId(null)
              }}
            />
            {chosen === 'product_family' ? <FamilyField value={id ?? ''} change={setId} /> : null}
            {chosen === 'workspace' || chosen === 'product_family' ? null : (
              <Select
                label={HOLDERS[chosen]()}
                searchable={reach[chosen].length > 8}
                data={reach[chosen].map((each) => ({ value: each.id, label: each.name }))}
                value={id}
                onChange={setId}
              />
            )}
          </>
        )}
        <AmountInput
          label={`${m.targets_amount()} (${currency})`}
          required
          data-autofocus={Boolean(row)}
          value={amount}
          onChange={setAmount}
        />
        {faults.length ? <p role="alert">{faults.map(({ message }) => message).join(' ')}</p> : null}
        <div className={style.actions}>
          <Button variant="default" onClick={close}>
            {m.ui_cancel()}
          </Button>
          <Button type="submit" loading={save.isPending} disabled={!ready}>
            {row ? m.ui_save() : m.targets_set()}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
