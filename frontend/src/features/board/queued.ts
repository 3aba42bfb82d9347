import type { Overlay } from '../../client/outbox/overlay'
import type { Board } from './board'
import { moveCard, patchCard } from './move'

/** A board with a move or a next step that the service has yet to hear of. */
export const onBoard: Overlay = ({ path }, body, entry) => {
  if (!/^\/v1\/pipelines\/[^/]+\/board$/.test(path)) return body
  const board = body as Board
  if (entry.kind === 'move') return moveCard(board, entry.id ?? '', entry.body.stage_id, entry.body.after_id ?? null)
  if (entry.kind !== 'activity' || entry.body.record?.kind !== 'opportunity') return body
  const { kind = 'task', title, due_at = null, due_on = null, starts_at } = entry.body
  const next_activity = { id: entry.temp, kind, title, due_at: due_at ?? starts_at ?? null, due_on, overdue: false }
  return patchCard(board, entry.body.record.id, { next_activity })
}
