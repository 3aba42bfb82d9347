export type Reason = { id: string; name: string; parent_id: string | null; outcome: string; system_key: string | null }
export type Branch = { reason: Reason; children: readonly Reason[] }

/** The reasons of an outcome on their two levels; those that are for imports only are nobody's choice. */
export function treeOf(reasons: readonly Reason[], outcome: string): Branch[] {
  const choices = reasons.filter((reason) => reason.outcome === outcome && !reason.system_key)
  const known = new Set(choices.map(({ id }) => id))
  const tops = choices.filter(({ parent_id }) => !parent_id || !known.has(parent_id))
  return tops.map((reason) => ({ reason, children: choices.filter(({ parent_id }) => parent_id === reason.id) }))
}
