import { type Filters, queryOf } from './filters'

export const BOARD = '/v1/pipelines/{id}/board'
const FIRST = 50

/** A board's first cards, as they are asked for. */
export const boardAsked = (pipelineId: string, filters: Filters) => ({
  params: { path: { id: pipelineId }, query: { ...queryOf(filters), limit: FIRST } },
})
