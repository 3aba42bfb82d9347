import type { components } from '../../contract/schema'

type Visit = components['schemas']['StageVisit']
const DAY = 86_400_000

/** Full days that a deal stayed in each stage, over all its visits; the one that lasts counts until now. */
export function daysIn(visits: readonly Visit[], now = Date.now()): Map<string, number> {
  const spent = new Map<string, number>()
  for (const { stage_id, entered_at, left_at } of visits) {
    const until = left_at ? Date.parse(left_at) : now
    spent.set(stage_id, (spent.get(stage_id) ?? 0) + until - Date.parse(entered_at))
  }
  return new Map([...spent].map(([stage, milliseconds]) => [stage, Math.floor(milliseconds / DAY)]))
}
