import { type ListSearch, listSearch } from '../../features/list/filters'

export type LeadSearch = ListSearch & { as?: 'list' }

/** As the lists', and whether it is the list or the board. */
export const leadSearch = (raw: Record<string, unknown>): LeadSearch => ({
  ...listSearch(raw),
  ...(raw.as === 'list' ? { as: 'list' as const } : {}),
})
