import { mayPull } from '../../client/me'
import { m } from '../../paraglide/messages'
import { type Board, columnOf, find } from './board'

/** Why a stage would refuse a card, in words; null where nothing that is known here stands against it. What it requires is asked for instead. */
export function refusalOf(board: Board, id: string, stageId: string): string | null {
  const [found, to] = [find(board, id), columnOf(board, stageId)]
  if (!found || !to || found.column === to) return null
  const from = found.column.stage
  if (from.kind === 'backlog' && to.stage.kind !== 'backlog' && !mayPull()) return m.board_refuses_backlog()
  const { hard, scope, limit, count } = to.wip
  // Whose stage is full only the service knows; the way back is always free.
  const full = hard && scope === 'stage' && limit !== null && count >= limit && to.stage.position > from.position
  return full ? m.board_refuses_full({ limit }) : null
}

/** By stage, why none of these cards may go there, and whether it is to be said: once for all the stages it holds for. */
export function refusals(board: Board, ids: readonly string[]): Map<string, { why: string; first: boolean }> {
  const found = new Map<string, { why: string; first: boolean }>()
  const said = new Set<string>()
  for (const { stage } of board.columns) {
    const all = ids.map((id) => refusalOf(board, id, stage.id))
    const why = all.every((each) => each !== null) ? all[0] : null
    if (!why) continue
    found.set(stage.id, { why, first: !said.has(why) })
    said.add(why)
  }
  return found
}
