import { type FormEvent, useState } from 'react'
import { useMay, useMe, useMeta } from '../../client/me'
import { m } from '../../paraglide/messages'
import { AmountInput } from '../../ui/AmountInput'
import { Button } from '../../ui/Button'
import { DayInput } from '../../ui/DayInput'
import { Popover } from '../../ui/Popover'
import { Select } from '../../ui/Select'
import { useAnchor } from './CardMenu'
import { type Edit, edit } from './doing'
import style from './forms.module.css'
import { shownCard } from './queries'
import { closeLayer } from './stores'

/** E: amount, expected close and owner, beside the card. */
export function QuickEdit({ id }: { id: string }) {
  const anchor = useAnchor(id)
  const { data: me } = useMe()
  const { data: meta } = useMeta()
  const mayAssign = useMay('opportunities:reassign')
  const [card] = useState(() => shownCard(id))
  const [amount, setAmount] = useState(card?.amount?.amount ?? '')
  const [day, setDay] = useState(card?.expected_close_on ?? null)
  const [owner, setOwner] = useState(card?.owner?.id ?? null)
  if (!card) return null
  const typed = card.amount_source === 'estimate'
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const changed: Edit = {}
    const currency = card.amount?.currency ?? me?.workspace.currency ?? card.base_amount.currency
    if (typed && Number(amount || 0) !== Number(card.amount?.amount || 0))
      changed.amount = amount ? { amount: cents(amount), currency } : null
    if (day !== card.expected_close_on) changed.expected_close_on = day
    const person = meta?.members.find((each) => each.id === owner)
    if (owner !== (card.owner?.id ?? null)) changed.owner = person ? { id: person.id, name: person.name } : null
    closeLayer()
    if (Object.keys(changed).length) void edit(id, changed)
  }
  const people = meta?.members.filter((each) => each.active || each.id === card.owner?.id) ?? []
  return (
    <Popover
      opened
      onDismiss={closeLayer}
      position="right-start"
      width={264}
      trapFocus
      returnFocus={false}
      withinPortal={false}
      floatingStrategy="fixed"
    >
      <Popover.Target>
        <button type="button" tabIndex={-1} style={anchor} aria-label={m.board_edit_of({ title: card.title })} />
      </Popover.Target>
      <Popover.Dropdown aria-label={m.board_edit_of({ title: card.title })}>
        <form className={style.form} onSubmit={submit}>
          <p className={style.head}>{card.title}</p>
          <AmountInput
            data-autofocus={typed || undefined}
            size="xs"
            label={m.board_field_amount()}
            description={typed ? undefined : m.board_amount_quoted()}
            disabled={!typed}
            value={amount}
            onChange={setAmount}
          />
          <DayInput size="xs" label={m.board_field_close()} value={day} onChange={setDay} clearable />
          <Select
            size="xs"
            label={m.board_owner()}
            data={people.map(({ id: value, name }) => ({ value, label: name }))}
            value={owner}
            onChange={setOwner}
            disabled={!mayAssign}
            searchable
            comboboxProps={{ withinPortal: false }}
          />
          <footer className={style.foot}>
            <Button size="xs" variant="default" onClick={closeLayer}>
              {m.ui_cancel()}
            </Button>
            <Button size="xs" type="submit" data-autofocus={typed ? undefined : true}>
              {m.ui_save()}
            </Button>
          </footer>
        </form>
      </Popover.Dropdown>
    </Popover>
  )
}

/** As the service writes an amount, so that the sums of the column are exact at once. */
const cents = (amount: string) => {
  const [whole = '0', part = ''] = amount.split('.')
  return `${whole}.${part.padEnd(2, '0')}`
}
