import { api, said } from '../../client/api'
import { network } from '../../client/network'
import { m } from '../../paraglide/messages'
import { toast, toastFailure } from '../../ui/toast'
import { find } from './board'
import { moveCard, putBack } from './move'
import { move } from './moving'
import { apply, optimistic, shownBoard } from './queries'
import { spoken } from './stores'

type Result = { id: string | null; status: string; error?: Record<string, unknown> | null }
export const refusalsOf = (results: readonly Result[]) =>
  results
    .filter(({ status }) => status === 'failed')
    .map(({ id, error }) => ({ id: id ?? '', why: String(error?.detail ?? error?.title ?? '') }))

/** Many cards on top of a stage, in one call; what is refused goes back and says why. */
export async function moveMany(places: readonly { id: string; stageId: string }[], { undoing = false } = {}) {
  const board = shownBoard()
  if (!board) return
  const known = places.filter(({ id, stageId }) => {
    const found = find(board, id)
    return found !== null && found.column.stage.id !== stageId
  })
  if (known.length === 0) return
  // One call for all needs the service; the outbox takes them one by one.
  if (!network.up()) {
    for (const { id, stageId } of known.toReversed()) await move(id, stageId, null, { undoing })
    return
  }
  const origins = known.map(({ id }) => ({ id, stageId: find(board, id)?.column.stage.id ?? '' }))
  const backs = new Map(known.map(({ id }) => [id, putBack(board, id)]))
  const all = [...backs.values()]
  try {
    const { results } = await optimistic(
      (now) => known.toReversed().reduce((next, { id, stageId }) => moveCard(next, id, stageId, null), now),
      (now) => all.reduce((next, back) => back(next), now),
      () =>
        said(
          api.POST('/v1/opportunities/moves', {
            body: { items: known.map(({ id, stageId }) => ({ id, stage_id: stageId, undo: undoing })) },
          }),
        ),
    )
    const refused = refusalsOf(results)
    for (const { id } of refused) apply((now) => backs.get(id)?.(now) ?? now)
    const moved = origins.filter(({ id }) => !refused.some((each) => each.id === id))
    if (refused.length) toast(m.board_many_refused({ count: refused.length, why: refused[0]?.why ?? '' }), { tone: 'bad' })
    if (!moved.length) return
    const text = m.board_many_moved({ count: moved.length })
    spoken.set(text)
    if (!undoing) toast(text, { undo: () => moveMany(moved, { undoing: true }) })
  } catch (error) {
    toastFailure(error)
  }
}
