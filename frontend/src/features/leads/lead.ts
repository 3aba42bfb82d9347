import { $api } from '../../client/api'

const EXPAND = 'contact,company,owner,source,opportunity,disqualification_reason'

/** A lead with the names beside its ids; alone in its file, because the first load needs nothing else of this area. */
export const leadOf = (id: string) => $api.queryOptions('get', '/v1/leads/{id}', { params: { path: { id }, query: { expand: EXPAND } } })
