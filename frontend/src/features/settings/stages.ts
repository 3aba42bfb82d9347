import type { components } from '../../contract/schema'

export type Pipeline = components['schemas']['Pipeline']
export type Stage = components['schemas']['StageInput']

/** The stages with one of them a place further up or down; as they are where there is no such place. */
export function moved(stages: readonly Stage[], from: number, by: -1 | 1): Stage[] {
  const all = [...stages]
  const to = from + by
  if (from < 0 || to < 0 || from >= all.length || to >= all.length) return all
  all.splice(to, 0, ...all.splice(from, 1))
  return all
}

/** As they are sent: the order of the list is the order of the pipeline. */
export const sent = (stages: readonly Stage[]): Stage[] => stages.map((stage, position) => ({ ...stage, position }))
