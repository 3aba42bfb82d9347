/** How a person's page asks for them. */
export const contactOptions = (id: string) => ({ params: { path: { id }, query: { expand: 'company,consents,source' } } }) as const
