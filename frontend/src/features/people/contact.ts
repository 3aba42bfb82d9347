/** How a person's page asks for them. */
export const contactOptions = (id: string) => ({ params: { path: { id }, query: { expand: 'company,consents,source' } } }) as const
export const dealsOf = (id: string) => ({
  params: { query: { contact_id: [id], expand: 'company,stage', sort: '-updated_at', limit: 50 } },
})

/** How a company's page learns when there was talk with it. */
export const lastContactOf = (id: string) => ({
  params: { path: { id }, query: { group: ['activities', 'messages'] as ('activities' | 'messages')[], limit: 1 } },
})
