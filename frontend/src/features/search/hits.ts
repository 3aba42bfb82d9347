import { useDebouncedValue } from '@mantine/hooks'
import { $api } from '../../client/api'
import type { components } from '../../contract/schema'
import { m } from '../../paraglide/messages'

export type Hit = components['schemas']['Hit']

/** How a kind is called, and where its records are shown. */
export const KINDS: Record<string, { label: () => string; path: (id: string) => string }> = {
  opportunity: { label: m.shell_kind_opportunity, path: (id) => `/opportunities/${id}` },
  lead: { label: m.shell_kind_lead, path: (id) => `/leads/${id}` },
  company: { label: m.shell_kind_company, path: (id) => `/companies/${id}` },
  contact: { label: m.shell_kind_contact, path: (id) => `/contacts/${id}` },
  quote: { label: m.shell_kind_quote, path: (id) => `/quotes/${id}` },
  order: { label: m.shell_kind_order, path: (id) => `/orders/${id}` },
  product: { label: m.shell_kind_product, path: (id) => `/products/${id}` },
  activity: { label: m.shell_kind_activity, path: () => '/activities' },
}

/** What the service finds for what is being typed, once the typing rests. */
export function useHits(query: string) {
  const [q] = useDebouncedValue(query.trim(), 150)
  const settled = q === query.trim()
  const { data, isFetching } = $api.useQuery(
    'get',
    '/v1/search',
    { params: { query: { q, limit: 8 } } },
    { enabled: q.length >= 2, staleTime: 30_000 },
  )
  // Never the hits of another word: Enter would open one of them.
  return { hits: (settled && q.length >= 2 && data?.data) || [], pending: isFetching || !settled }
}
