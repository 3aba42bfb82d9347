import { api, ifMatch, said } from '../../client/api'
import type { Patch } from '../../client/asking'
import { deliver } from '../../client/outbox/deliver'
import { Problem } from '../../client/problem'
import { Withdrawn, withRequired } from '../../client/required'
import { m } from '../../paraglide/messages'
import { toast, toastFailure } from '../../ui/toast'
import { type Card, columnOf, find, placeIn } from './board'
import { moveCard, patchCard, putBack } from './move'
import { apply, inTurn, optimistic, shownBoard, shownCard } from './queries'
import { refusalOf } from './refusing'
import { spoken } from './stores'

/** Its place in the pipeline is what a move is about: what else changed meanwhile does not stand against it. */
const MOVED_TOO = new Set(['stage_id', 'pipeline_id', 'outcome', 'deleted_at'])
const harmless = (error: unknown) => error instanceof Problem && error.stale && !error.changedFields.some((name) => MOVED_TOO.has(name))
const pointsAt = (error: unknown, pointer: string) => error instanceof Problem && error.faults.some((fault) => fault.pointer === pointer)

/** undo: a move is taken back, and the time in the stage with it. */
type Going = { id: string; stageId: string; afterId: string | null; undo: boolean }

/** One call, or an entry of the outbox: then null. The version is left out where only other fields changed since. */
async function post({ id, stageId, afterId, undo }: Going, version?: number): Promise<Card | null> {
  const stage = stageName(stageId)
  const body = { stage_id: stageId, after_id: afterId, undo }
  const said = { title: shownCard(id)?.title ?? '', ...(stage && { stage }) }
  const draft = { kind: 'move', path: '/v1/opportunities/{id}/moves', id, body, said } as const
  try {
    return (await deliver<Card>({ ...draft, ...(version !== undefined && { version }) })).answer
  } catch (error) {
    if (!harmless(error)) throw error
    return (await deliver<Card>(draft)).answer
  }
}

const stageName = (id: string) => {
  const board = shownBoard()
  return board && columnOf(board, id)?.stage.name
}

export const patchDeal = (id: string, body: Patch, version: number | undefined) =>
  said(api.PATCH('/v1/opportunities/{id}', { params: { path: { id }, header: version === undefined ? {} : ifMatch(version) }, body }))

async function placed(going: Going, version: number | undefined): Promise<Card | null> {
  try {
    return await post(going, version)
  } catch (error) {
    // The card it was to stand under has gone elsewhere: then on top.
    if (going.afterId && pointsAt(error, '/after_id')) return await post({ ...going, afterId: null }, version)
    throw error
  }
}

function carriedOut(going: Going): Promise<Card | null> {
  const { id, stageId } = going
  const named = { id, title: shownCard(id)?.title ?? '', stage: stageName(stageId) ?? '' }
  return withRequired(named, (version = shownCard(id)?.version) => placed(going, version))
}

function tell(id: string) {
  const board = shownBoard()
  const place = board && placeIn(board, id)
  if (place) spoken.set(m.board_said_moved({ ...place, place: String(place.place), count: String(place.count) }))
}

/** One card to a place: at once on the screen, one call, back where it stood when it is refused. */
export async function move(id: string, stageId: string, afterId: string | null, { undoing = false } = {}) {
  const board = shownBoard()
  const from = board && find(board, id)
  if (!board || !from) return
  const stays = from.column.stage.id === stageId
  const refusal = undoing ? null : refusalOf(board, id, stageId)
  if (refusal) {
    spoken.set(refusal)
    return toast(refusal, { tone: 'bad' })
  }
  if (stays && (from.column.cards[from.index - 1]?.id ?? null) === afterId) return
  const origin = { stageId: from.column.stage.id, afterId: from.column.cards[from.index - 1]?.id ?? null }
  try {
    const call = () =>
      inTurn(id, async () => {
        const answer = await carriedOut({ id, stageId, afterId, undo: undoing })
        if (!answer) return
        const { stage_id: _, ...card } = answer
        apply((now) => patchCard(now, id, card))
      })
    const done = optimistic((now) => moveCard(now, id, stageId, afterId), putBack(board, id), call)
    tell(id)
    await done
    if (stays || undoing) return
    toast(m.board_moved({ title: from.card.title, stage: stageName(stageId) ?? '' }), {
      undo: () => move(id, origin.stageId, origin.afterId, { undoing: true }),
    })
  } catch (error) {
    spoken.set(m.board_said_back({ title: from.card.title, stage: from.column.stage.name }))
    if (!(error instanceof Withdrawn)) toastFailure(error)
  }
}
