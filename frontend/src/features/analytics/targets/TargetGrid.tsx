import { type FormEvent, useState } from 'react'
import { $api, api, said } from '../../../client/api'
import { type Me, type Meta, useMe, useMeta } from '../../../client/me'
import type { components } from '../../../contract/schema'
import { m } from '../../../paraglide/messages'
import { Amount } from '../../../ui/Amount'
import { AmountInput } from '../../../ui/AmountInput'
import { Button } from '../../../ui/Button'
import { Modal } from '../../../ui/Modal'
import { Failure, Waiting } from '../../../ui/states'
import { restored, trashed, undoably } from '../planning'
import style from '../Targets.module.css'
import { MOST, reachOf } from '../targets'
import { startOf, type Unit, unitName } from '../units'

type Target = components['schemas']['Target']
type Props = { unit: Unit; start: string; close: () => void }

function useMembersTargets(unit: Unit, start: string) {
  const query = { holder: ['member'], period: [unit], starts_on_gte: start, starts_on_lte: start, limit: MOST }
  const { data, error, refetch } = $api.useQuery('get', '/v1/targets', { params: { query } })
  return { known: data && new Map(data.data.map((target) => [target.member_id, target])), error, refetch }
}

/** Every member's target of a period on one sheet. */
export function TargetGrid(props: Props) {
  const { unit, start, close } = props
  const { data: me } = useMe()
  const { data: meta } = useMeta()
  const { known, error, refetch } = useMembersTargets(unit, start)
  const { known: before } = useMembersTargets(unit, startOf(unit, start, -1))
  return (
    <Modal opened onClose={close} size={560} title={m.targets_grid_title({ period: unitName(unit, start) })}>
      {error ? <Failure error={error} retry={refetch} /> : null}
      {me && meta && known && before ? <Sheet {...props} me={me} meta={meta} known={known} before={before} /> : null}
      {error || known ? null : <Waiting lines={6} />}
    </Modal>
  )
}

type Known = ReadonlyMap<string | null, Target>

/** Writes what is new, changed or emptied, all of it or nothing; answers with what puts it back. */
async function write(items: readonly { member: string; amount: string; target: Target | undefined }[], period: object, currency: string) {
  const money = (amount: string) => ({ amount, currency })
  const [kept, emptied] = [items.filter(({ amount }) => amount), items.filter(({ amount, target }) => !amount && target)]
  const back: (() => Promise<unknown>)[] = []
  if (kept.length) {
    const { results } = await said(
      api.POST('/v1/targets/batch', {
        body: {
          atomic: true,
          items: kept.map(({ member, amount, target }) =>
            target
              ? { op: 'update' as const, id: target.id, body: { amount: money(amount) } }
              : { op: 'create' as const, body: { holder: 'member', member_id: member, amount: money(amount), ...period } },
          ),
        },
      }),
    )
    results.forEach(({ id }, place) => {
      const was = kept[place]?.target
      back.push(() =>
        was
          ? api.PATCH('/v1/targets/{id}', { params: { path: { id: was.id } }, body: { amount: was.amount } })
          : trashed('target', id ?? ''),
      )
    })
  }
  for (const { target } of emptied) {
    if (!target) continue
    await trashed('target', target.id)
    back.push(() => restored('target', target.id))
  }
  return back
}

function Sheet({ unit, start, close, me, meta, known, before }: Props & { me: Me; meta: Meta; known: Known; before: Known }) {
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({})
  const [busy, setBusy] = useState(false)
  const members = reachOf(me, meta).member
  const { currency } = me.workspace
  const amountOf = (id: string) => typed[id] ?? known.get(id)?.amount.amount ?? ''
  const changed = members
    .map(({ id: member }) => ({ member, amount: amountOf(member), target: known.get(member) }))
    .filter(({ amount, target }) => amount !== (target?.amount.amount ?? ''))
  const past = members.filter(({ id }) => before.has(id))
  async function save(event: FormEvent) {
    event.preventDefault()
    setBusy(true)
    let back: (() => Promise<unknown>)[] = []
    await undoably(
      'target',
      m.targets_grid_saved(),
      async () => {
        back = await write(changed, { period: unit, starts_on: start }, currency)
        close()
      },
      () => Promise.all(back.map((each) => each())),
    )
    setBusy(false)
  }
  return (
    <form className={style.form} onSubmit={save}>
      <p>{m.targets_grid_hint()}</p>
      <div className={style.grid}>
        <table>
          <thead>
            <tr>
              <th scope="col">{m.targets_of_member()}</th>
              <th scope="col" data-number>
                {m.targets_grid_before()}
              </th>
              <th scope="col">{`${m.targets_amount()} (${currency})`}</th>
            </tr>
          </thead>
          <tbody>
            {members.map(({ id, name }) => (
              <tr key={id}>
                <th scope="row">{name}</th>
                <td data-number>
                  <Amount value={before.get(id)?.amount} way="whole" />
                </td>
                <td>
                  <AmountInput
                    size="xs"
                    aria-label={m.targets_amount_of({ name })}
                    value={amountOf(id)}
                    onChange={(amount) => setTyped((now) => ({ ...now, [id]: amount }))}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className={style.actions}>
        {past.length ? (
          <Button
            variant="subtle"
            onClick={() =>
              setTyped((now) => ({ ...now, ...Object.fromEntries(past.map(({ id }) => [id, before.get(id)?.amount.amount ?? ''])) }))
            }
          >
            {m.targets_grid_copy()}
          </Button>
        ) : null}
        <Button variant="default" onClick={close}>
          {m.ui_cancel()}
        </Button>
        <Button type="submit" loading={busy} disabled={!changed.length}>
          {m.ui_save()}
        </Button>
      </div>
    </form>
  )
}
