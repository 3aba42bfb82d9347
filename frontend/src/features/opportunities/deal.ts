import { $api } from '../../client/api'

export const EXPAND = 'company,contact,source,competitor,loss_reason'

/** A deal with the names beside its ids; alone in its file, because the first load needs nothing else of this area. */
export const dealOf = (id: string) =>
  $api.queryOptions('get', '/v1/opportunities/{id}', { params: { path: { id }, query: { expand: EXPAND } } })
