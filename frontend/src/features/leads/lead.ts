/** A lead with the names beside its ids; alone in its file, because the first load needs nothing else of this area. */
export const leadOptions = (id: string) =>
  ({ params: { path: { id }, query: { expand: 'contact,company,owner,source,opportunity,disqualification_reason' } } }) as const
