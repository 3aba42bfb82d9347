import { $api } from '../../client/api'

const EXPANDED = 'opportunity,company'

/** A quote with what it is for; alone in its file, because the first load needs nothing else of this area. */
export const quoteOptions = (id: string) =>
  $api.queryOptions('get', '/v1/quotes/{id}', { params: { path: { id }, query: { expand: EXPANDED } } })
