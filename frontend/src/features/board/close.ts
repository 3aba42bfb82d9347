import { api, said } from '../../client/api'
import { Problem } from '../../client/problem'
import type { components } from '../../contract/schema'
import { m } from '../../paraglide/messages'
import { toast, toastFailure } from '../../ui/toast'
import { find, type Outcome } from './board'
import { type Change, putBack, removeCard } from './move'
import { refusalsOf } from './moveMany'
import { apply, inTurn, optimistic, shownBoard } from './queries'
import { clearSelection, layer, spoken } from './stores'

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

/** Ends deals: won at once, lost or dead once it is said why. */
export function end(ids: readonly string[], outcome: Outcome) {
  if (outcome === 'won') void close(ids, { outcome })
  else layer.set({ kind: 'close', ids, outcome })
}
