import type { components } from '../../contract/schema'
import { type Filters, queryOf } from './filters'

export const BOARD = '/v1/pipelines/{id}/board'
const FIRST = 50

/** A board's first cards, as they are asked for. */
export const boardAsked = (pipelineId: string, filters: Filters) => ({
  params: { path: { id: pipelineId }, query: { ...queryOf(filters), limit: FIRST } },
})

/** The pipeline whose board is shown where the address names none. */
export const usualPipeline = (pipelines: components['schemas']['Meta']['pipelines']) =>
  (pipelines.find((each) => each.is_default) ?? pipelines[0])?.id
