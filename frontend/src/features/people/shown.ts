import { $api } from '../../client/api'

/** How the pages of people and companies ask for them; alone in its file, because the first load needs nothing else. */
export const contactOf = (id: string) =>
  $api.queryOptions('get', '/v1/contacts/{id}', { params: { path: { id }, query: { expand: 'company,consents,source' } } })
export const overviewOf = (id: string) => $api.queryOptions('get', '/v1/companies/{id}/overview', { params: { path: { id } } })
