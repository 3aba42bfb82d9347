/** The service's own address of what is behind a figure, as a query. */
export function queryOf(drill: string) {
  const search = new URLSearchParams(drill.split('?')[1] ?? '')
  const query: Record<string, string | string[]> = {}
  for (const key of new Set(search.keys()))
    query[key] = ['from', 'to', 'undated'].includes(key) ? (search.get(key) ?? '') : search.getAll(key)
  return query
}

export const isExpected = (drill: string) => drill.startsWith('/v1/analytics/forecast-deals')
