import { api, said } from '../../client/api'
import { Problem } from '../../client/problem'
import { queryClient } from '../../client/queries'
import type { components } from '../../contract/schema'
import { m } from '../../paraglide/messages'
import { toast, toastFailure } from '../../ui/toast'
import { type Card, find } from './board'
import { type Change, patchCard, putBack, removeCard } from './move'
import { patchDeal, refusalsOf } from './moving'
import { apply, inTurn, optimistic, shownBoard, shownCard } from './queries'
import { clearSelection, spoken } from './stores'

export type Closing = components['schemas']['Close']

const CLOSED = { won: m.board_closed_won, lost: m.board_closed_lost, dead: m.board_closed_dead }

/** Closes cards: they leave the board at once, and come back when it is refused or undone. */
export async function close(ids: readonly string[], closing: Closing): Promise<boolean> {
  const board = shownBoard()
  const found = board ? ids.flatMap((id) => find(board, id) ?? []) : []
  if (!board || !found.length) return false
  const backs = new Map(found.map(({ card }) => [card.id, putBack(board, card.id)]))
  const gone: Change = (now) => found.reduce((next, { card }) => removeCard(next, card.id), now)
  const back: Change = (now) => [...backs.values()].reduce((next, each) => each(next), now)
  try {
    await optimistic(gone, back, async () => {
      const refused = await closed(ids, closing)
      for (const { id } of refused) apply((now) => backs.get(id)?.(now) ?? now)
      if (refused.length === ids.length) throw new Problem({ status: 409, detail: refused[0]?.why ?? '' })
      if (refused.length) toast(m.board_many_refused({ count: refused.length, why: refused[0]?.why ?? '' }), { tone: 'bad' })
    })
    clearSelection()
    const text =
      ids.length === 1 ? CLOSED[closing.outcome]({ title: found[0]?.card.title ?? '' }) : m.board_many_closed({ count: ids.length })
    spoken.set(text)
    toast(text, { undo: () => reopen(ids, back, gone) })
    return true
  } catch (error) {
    toastFailure(error)
    return false
  }
}

async function closed(ids: readonly string[], closing: Closing) {
  const [id] = ids
  if (id && ids.length === 1) {
    await inTurn(id, () => said(api.POST('/v1/opportunities/{id}/close', { params: { path: { id } }, body: closing })))
    return []
  }
  const { results } = await said(api.POST('/v1/opportunities/close', { body: { items: ids.map((each) => ({ ...closing, id: each })) } }))
  return refusalsOf(results)
}

async function reopen(ids: readonly string[], back: Change, gone: Change) {
  const open = (id: string) => inTurn(id, () => said(api.POST('/v1/opportunities/{id}/reopen', { params: { path: { id } }, body: {} })))
  await optimistic(back, gone, () => Promise.all(ids.map(open))).catch(toastFailure)
}

export type Edit = { amount?: Card['amount']; expected_close_on?: string | null; owner?: Card['owner'] }

function asCard(card: Card, { amount, ...fields }: Edit): Partial<Card> {
  if (amount === undefined) return fields
  // In another currency only the service knows the rate; it says the sum a moment later.
  const same = !amount || amount.currency === card.base_amount.currency
  return { ...fields, amount, ...(same && { base_amount: amount ?? { ...card.base_amount, amount: '0.00' } }) }
}

/** Amount, date or owner, in place. */
export async function edit(id: string, fields: Edit, { undoing = false } = {}) {
  const before = shownCard(id)
  if (!before) return
  const { owner, ...rest } = fields
  const old: Edit = Object.fromEntries(Object.keys(fields).map((name) => [name, before[name as keyof Edit]]))
  try {
    await optimistic(
      (now) => patchCard(now, id, asCard(before, fields)),
      (now) => patchCard(now, id, asCard(before, old)),
      () =>
        inTurn(id, async () => {
          const body = { ...rest, ...(owner !== undefined && { owner_id: owner?.id ?? null }) }
          const { version } = await patchDeal(id, body, shownCard(id)?.version)
          apply((now) => patchCard(now, id, { version }))
        }),
    )
    if (!undoing) toast(m.board_saved({ title: before.title }), { undo: () => edit(id, old, { undoing: true }) })
  } catch (error) {
    toastFailure(error)
  }
}

/** Gives cards to somebody; undone, each goes back to whom it belonged. */
export async function assign(ids: readonly string[], owner: { id: string; name: string }) {
  const before = ids.flatMap((id) => shownCard(id) ?? [])
  const given: Change = (now) => before.reduce((next, { id }) => patchCard(next, id, { owner }), now)
  const back: Change = (now) => before.reduce((next, card) => patchCard(next, card.id, { owner: card.owner }), now)
  const give = (some: readonly string[], to: string | null) =>
    said(api.POST('/v1/opportunities/reassign', { body: { ids: [...some], owner_id: to } }))
  try {
    const { results } = await optimistic(given, back, () => give(ids, owner.id))
    const refused = refusalsOf(results)
    if (refused.length) toast(m.board_many_refused({ count: refused.length, why: refused[0]?.why ?? '' }), { tone: 'bad' })
    clearSelection()
    const undo = () =>
      optimistic(back, given, () =>
        Promise.all(
          [...Map.groupBy(before, (card) => card.owner?.id ?? null)].map(([to, cards]) =>
            give(
              cards.map(({ id }) => id),
              to,
            ),
          ),
        ),
      ).catch(toastFailure)
    toast(m.board_assigned({ count: ids.length - refused.length, name: owner.name }), { undo })
  } catch (error) {
    toastFailure(error)
  }
}

export type Wanted = {
  title: string
  amount: Card['amount']
  stageId: string
  ownerId: string | null
  with: { company_id?: string; contact_id?: string; name?: string }
}

/** A new deal on top of a stage; a company that is not there yet is made with it. */
export async function add({ title, amount, stageId, ownerId, with: whom }: Wanted): Promise<string> {
  const company = whom.name ? (await said(api.POST('/v1/companies', { body: { name: whom.name } as never }))).id : whom.company_id
  const body = { title, amount, stage_id: stageId, owner_id: ownerId, company_id: company ?? null, contact_id: whom.contact_id ?? null }
  const { id } = await said(api.POST('/v1/opportunities', { body: body as never }))
  await queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[1] === '/v1/pipelines/{id}/board' })
  toast(m.board_added({ title }), {
    undo: async () => {
      apply((now) => removeCard(now, id))
      await api.DELETE('/v1/opportunities/{id}', { params: { path: { id } } }).catch(toastFailure)
    },
  })
  return id
}
