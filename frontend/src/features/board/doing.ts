import { api, said } from '../../client/api'
import { queryClient } from '../../client/queries'
import { m } from '../../paraglide/messages'
import { toast, toastFailure } from '../../ui/toast'
import type { Card } from './board'
import { type Change, patchCard, removeCard } from './move'
import { refusalsOf } from './moveMany'
import { patchDeal } from './moving'
import { apply, inTurn, optimistic, shownCard } from './queries'
import { clearSelection } from './stores'

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
