/** The service's own address of what is behind a figure, as a query. */
export function queryOf(drill: string) {
  const search = new URLSearchParams(drill.split('?')[1] ?? '')
  const query: Record<string, string | string[]> = {}
  for (const key of new Set(search.keys())) {
    const [one = '', ...more] = search.getAll(key)
    query[key] = more.length ? [one, ...more] : one
  }
  return query
}

/** Which rows of the service a drill is about: forecast-deals, waterfall-entries … */
export const rowsOf = (drill: string) => drill.split('?')[0]?.split('/').at(-1) ?? ''

type Drilled = { drill_down: string }
/** Of a mark of a chart, by its row's id, opens what is behind it. */
export const opener =
  <R extends Drilled>(rows: readonly R[] | undefined, idOf: (row: R) => string, open: (drill: string) => void) =>
  (id: string) => {
    const row = rows?.find((each) => idOf(each) === id)
    if (row) open(row.drill_down)
  }
