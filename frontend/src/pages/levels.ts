export type Level = 'essential' | 'standard' | 'full'
const LEVELS: readonly Level[] = ['essential', 'standard', 'full']

/** Something of the menus. may: a permission such as `quotes:read`; level: from which workspace level on. */
export type Levelled = { may?: string | null; level?: Level }
type Who = { permissions: readonly string[]; workspace: { level: Level } }

export const allowed = ({ permissions }: Who, { may }: Levelled) => !may || permissions.includes(may)
/** Whether menus show it; by a link it opens at any level. */
export const shown = (who: Who, { level = 'essential', may }: Levelled) =>
  allowed(who, { may: may ?? null }) && LEVELS.indexOf(level) <= LEVELS.indexOf(who.workspace.level)
