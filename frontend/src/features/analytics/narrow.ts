/** What figures are narrowed by, as the address says it: one of each at most. */
export const NARROWS = ['owner', 'team', 'source', 'pipeline', 'reason'] as const
export type Narrow = (typeof NARROWS)[number]
export type Narrowed = { [N in Narrow]?: string }

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

export const readNarrowed = (search: Record<string, unknown>): Narrowed =>
  Object.fromEntries(NARROWS.flatMap((name) => (ID.test(String(search[name])) ? [[name, search[name]]] : [])))

type Query = { owner_id: string[]; within_team_id: string[]; source_id: string[]; pipeline_id: string[] }

/** The same as the service's filters; a team stands for those below it too. */
export function narrowedBy({ owner, team, source, pipeline }: Narrowed): Query {
  const one = (id: string | undefined) => (id ? [id] : [])
  return { owner_id: one(owner), within_team_id: one(team), source_id: one(source), pipeline_id: one(pipeline) }
}

/** A reason and what stands below it: losses name the finest. */
export const withBelow = (reasons: readonly { id: string; parent_id: string | null }[], id: string | undefined) =>
  id ? [id, ...reasons.filter(({ parent_id }) => parent_id === id).map((each) => each.id)] : []
