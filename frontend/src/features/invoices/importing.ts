import { useMutation } from '@tanstack/react-query'
import { $api, api, said } from '../../client/api'
import { Problem } from '../../client/problem'
import { queryClient } from '../../client/queries'
import { upload } from '../../client/upload'
import type { components } from '../../contract/schema'
import { m } from '../../paraglide/messages'

export type Plan = components['schemas']['InvoiceImport']
export type Past = components['schemas']['PastImport']
export const MOST_BYTES = 25_000_000
type Asked = { mode: 'preview' | 'commit'; digest?: string; us?: string; source_id?: string }

function send(file: File, query: Asked, onProgress: (part: number) => void = () => undefined) {
  // What the service would refuse need not travel there first.
  if (file.size > MOST_BYTES) throw new Problem({ status: 413, detail: m.invoices_too_large() })
  return upload<Plan>('/v1/invoice-imports', query, file, { onProgress })
}

/** What a file of invoices would do; us: whose count, by default who issued most. */
export const usePlan = (onProgress: (part: number) => void) =>
  useMutation({
    mutationFn: async ({ file, us }: { file: File; us?: string }) => send(file, { mode: 'preview', ...(us ? { us } : {}) }, onProgress),
  })

/** The plan that was shown, carried out. */
export const useCommit = () =>
  useMutation({
    mutationFn: async ({ file, plan, source }: { file: File; plan: Plan; source: string | null }) =>
      send(file, {
        mode: 'commit',
        digest: plan.digest,
        ...(plan.us ? { us: plan.us.key } : {}),
        ...(source ? { source_id: source } : {}),
      }),
    onSuccess: forgetAll,
  })

export const usePast = () => $api.useQuery('get', '/v1/invoice-imports')

export const useRevert = () =>
  useMutation({
    mutationFn: (id: string) => said(api.POST('/v1/invoice-imports/{id}/revert', { params: { path: { id } } })),
    onSuccess: forgetAll,
  })

/** Companies, products and what is summed of them may all be others now. */
function forgetAll() {
  const touched = ['/v1/companies', '/v1/products', '/v1/invoice-imports']
  return queryClient.invalidateQueries({ predicate: ({ queryKey }) => touched.some((path) => String(queryKey[1]).startsWith(path)) })
}

/** What a plan does at all: nothing is carried out for nothing. */
export const doesSomething = ({ documents, companies, products }: Plan) =>
  documents.new + companies.created + companies.changed + products.created + products.changed > 0
