import type { QueryKey } from '@tanstack/react-query'
import { useCallback } from 'react'
import { api, ifMatch, said } from '../../client/api'
import { useEditing } from '../../client/editing'
import { queryClient } from '../../client/queries'
import type { components } from '../../contract/schema'
import { leadOf } from './lead'

export type Lead = components['schemas']['Lead']
export type LeadCard = components['schemas']['LeadCard']
export type Board = components['schemas']['LeadBoard']
export type Step = LeadCard['step']

/** How many cards a column of the board brings; the list has them all. */
export const CARDS = 100
export const boardQuery = (q: string | undefined, owners: readonly string[]) =>
  ({ params: { query: { limit: CARDS, ...(q ? { q } : {}), ...(owners.length ? { owner_id: [...owners] } : {}) } } }) as const

/** Steps onto which a lead is moved; the two ends are reached by qualifying and disqualifying. */
export const open = (steps: readonly Step[]) => steps.filter(({ key }) => key !== 'qualified' && key !== 'disqualified')

/** The board with a card on another step, at its top. */
export function moveLead(board: Board, id: string, to: string): Board {
  const card = board.columns.flatMap(({ cards }) => cards).find((each) => each.id === id)
  const target = board.columns.find(({ step }) => step.id === to)
  if (!card || !target || card.step.id === to) return board
  return {
    columns: board.columns.map((column) => {
      if (column.step.id === to) return { ...column, count: column.count + 1, cards: [{ ...card, step: target.step }, ...column.cards] }
      if (column.step.id === card.step.id)
        return { ...column, count: column.count - 1, cards: column.cards.filter((each) => each.id !== id) }
      return column
    }),
  }
}

type At = { id: string; version: number }

const BOARD = '/v1/leads/board'
/** Shows a move at once on every board that is kept; answers with what puts them back. */
export function showMove(id: string, to: string): () => void {
  const before: [QueryKey, Board | undefined][] = queryClient.getQueriesData<Board>({ queryKey: ['get', BOARD] })
  for (const [key, board] of before) if (board) queryClient.setQueryData(key, moveLead(board, id, to))
  return () => {
    for (const [key, board] of before) queryClient.setQueryData(key, board)
  }
}

/** The version that an answer told, on every board that is kept: what is done next is done to it. */
export function showVersion({ id, version }: At) {
  const told = (card: LeadCard) => (card.id === id ? { ...card, version } : card)
  queryClient.setQueriesData<Board>({ queryKey: ['get', BOARD] }, (board) =>
    board ? { columns: board.columns.map((column) => ({ ...column, cards: column.cards.map(told) })) } : board,
  )
}

export const again = () =>
  queryClient.invalidateQueries({ predicate: ({ queryKey }) => /^\/v1\/(leads|lead-steps|today)/.test(String(queryKey[1])) })

const at = ({ id, version }: At) => ({ path: { id }, header: ifMatch(version) })
export const move = (lead: At, step: string) => said(api.POST('/v1/leads/{id}/moves', { params: at(lead), body: { step } }))
export const qualify = (lead: At, body: components['schemas']['Qualification']) =>
  said(api.POST('/v1/leads/{id}/qualify', { params: at(lead), body }))
export const disqualify = (lead: At, reason: string, note: string) =>
  said(api.POST('/v1/leads/{id}/disqualify', { params: at(lead), body: { reason, note: note || null } }))
export const reopen = (lead: At) => said(api.POST('/v1/leads/{id}/reopen', { params: at(lead) } as never)) as Promise<Lead>

/** Saves fields of a lead where it is shown. */
export const useLeadEditing = (id: string) =>
  useEditing<Lead>('/v1/leads', id, {
    read: useCallback(() => queryClient.fetchQuery({ ...leadOf(id), staleTime: 0 }), [id]),
    keep: useCallback(
      (lead) => {
        queryClient.setQueryData<Lead>(leadOf(id).queryKey, (before) => ({ ...before, ...lead }))
        void again()
      },
      [id],
    ),
  })
