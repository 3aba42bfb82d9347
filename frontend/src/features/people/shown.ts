import { $api } from '../../client/api'
import type { components } from '../../contract/schema'

export type Overview = components['schemas']['CompanyOverview']

/** How the pages of people and companies ask for them; alone in its file, because the first load needs nothing else. */
export const contactOptions = (id: string) => ({ params: { path: { id }, query: { expand: 'company,consents,source' } } }) as const
export const contactOf = (id: string) => $api.queryOptions('get', '/v1/contacts/{id}', contactOptions(id))
export const overviewOf = (id: string) => $api.queryOptions('get', '/v1/companies/{id}/overview', { params: { path: { id } } })
export const dealsOf = (id: string) => ({
  params: { query: { contact_id: [id], expand: 'company,stage', sort: '-updated_at', limit: 50 } },
})

/** How a company's page learns when there was talk with it. */
export const lastContactOf = (id: string) => ({
  params: { path: { id }, query: { group: ['activities', 'messages'] as ('activities' | 'messages')[], limit: 1 } },
})
