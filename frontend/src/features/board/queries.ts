import { queryOptions } from '@tanstack/react-query'
import { api, said } from '../../client/api'
import { painted } from '../../client/idle'
import { network } from '../../client/network'
import { queryClient } from '../../client/queries'
import { BOARD, boardAsked } from './asked'
import { type Board, type Card, columnOf, find } from './board'
import { type Filters, queryOf } from './filters'
import { type Change, extend } from './move'

const NEXT = 100

const keyOf = (pipelineId: string, filters: Filters) => ['get', BOARD, boardAsked(pipelineId, filters)] as const

/** What was done here and is not yet answered: done again over whatever the service says meanwhile. */
const pending = new Set<Change>()
/** The board on the screen: what keys and menus act on. */
let shown: ReturnType<typeof keyOf> | null = null

const page = (stageId: string, filters: Filters, cursor: string, limit: number, signal?: AbortSignal) =>
  said(
    api.GET('/v1/stages/{id}/cards', {
      params: { path: { id: stageId }, query: { ...queryOf(filters), cursor, limit } },
      ...(signal && { signal }),
    }),
  )

/** As far down as somebody had read on, so that what they look at stays where it is. */
async function deepened(board: Board, held: Board | undefined, filters: Filters, signal: AbortSignal): Promise<Board> {
  let deep = board
  for (const { stage, next_cursor } of board.columns) {
    const wanted = (held && columnOf(held, stage.id)?.cards.length) ?? 0
    let cursor = next_cursor
    while (cursor && (columnOf(deep, stage.id)?.cards.length ?? 0) < wanted) {
      const { data, page: end } = await page(stage.id, filters, cursor, 200, signal)
      cursor = end.next_cursor
      deep = extend(deep, stage.id, data, cursor)
    }
  }
  return deep
}

export const boardQuery = (pipelineId: string, filters: Filters) =>
  queryOptions({
    queryKey: keyOf(pipelineId, filters),
    queryFn: async ({ signal }) => {
      const fresh = await said(api.GET(BOARD, { ...boardAsked(pipelineId, filters), signal }))
      const whole = await deepened(fresh, queryClient.getQueryData<Board>(keyOf(pipelineId, filters)), filters, signal)
      return [...pending].reduce((board, change) => change(board), whole)
    },
    // Another filter of the same pipeline: the old cards stay until the new ones are there.
    placeholderData: (before) => (before?.pipeline_id === pipelineId ? before : undefined),
  })

export const show = (pipelineId: string, filters: Filters) => {
  shown = keyOf(pipelineId, filters)
}
export const shownBoard = () => (shown ? queryClient.getQueryData<Board>(shown) : undefined)
export const shownCard = (id: string): Card | null => {
  const board = shownBoard()
  return board ? (find(board, id)?.card ?? null) : null
}

const loading = new Set<string>()

/** The next page of a column. */
export async function loadMore(pipelineId: string, filters: Filters, stageId: string) {
  const key = keyOf(pipelineId, filters)
  const at = queryClient.getQueryData<Board>(key)
  const cursor = at && columnOf(at, stageId)?.next_cursor
  if (!cursor || loading.has(cursor) || !network.up()) return
  loading.add(cursor)
  try {
    const { data, page: end } = await page(stageId, filters, cursor, NEXT)
    queryClient.setQueryData<Board>(key, (board) => board && extend(board, stageId, data, end.next_cursor))
  } finally {
    loading.delete(cursor)
  }
}

const ofBoards = { predicate: ({ queryKey }: { queryKey: readonly unknown[] }) => queryKey[1] === BOARD }

/** In every board that is kept, whatever it is filtered by. */
export function apply(change: Change) {
  queryClient.setQueriesData<Board>(ofBoards, (board) => board && change(board))
}

let settling: ReturnType<typeof setTimeout> | undefined

/** Done at once, sent once; taken back when it is refused; the figures are asked anew when all is answered. */
export async function optimistic<T>(change: Change, undo: Change, call: () => Promise<T>): Promise<T> {
  // What is under way would bring the old board; not reverted, so that what is done here is seen in the same frame.
  void queryClient.cancelQueries(ofBoards, { revert: false })
  pending.add(change)
  apply(change)
  try {
    const answer = await call()
    pending.delete(change)
    return answer
  } catch (error) {
    pending.delete(change)
    apply(undo)
    throw error
  } finally {
    clearTimeout(settling)
    settling = setTimeout(() => {
      if (pending.size === 0) void queryClient.invalidateQueries(ofBoards)
    }, 150)
  }
}

const turns = new Map<string, Promise<unknown>>()

/** One call at a time per card: the second carries the version that the first was answered with. The hand sees its card move first. */
export function inTurn<T>(id: string, call: () => Promise<T>): Promise<T> {
  const before = turns.get(id) ?? Promise.resolve()
  const mine = before
    .catch(() => undefined)
    .then(painted)
    .then(call)
  turns.set(id, mine)
  void mine.catch(() => undefined).finally(() => turns.get(id) === mine && turns.delete(id))
  return mine
}
