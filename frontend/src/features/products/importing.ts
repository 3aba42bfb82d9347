import { useMutation } from '@tanstack/react-query'
import { api, said } from '../../client/api'
import { Problem } from '../../client/problem'
import { queryClient } from '../../client/queries'
import type { components } from '../../contract/schema'
import { m } from '../../paraglide/messages'
import { save } from '../../ui/blobs'
import { today } from '../../ui/dates'

export type Row = components['schemas']['ImportRow']
type Asked = { mode: 'preview' | 'commit'; digest?: string; skip_refused?: boolean }
export const MOST_BYTES = 10_000_000
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

function send(file: File, query: Asked) {
  // What the service would refuse need not travel there first.
  if (file.size > MOST_BYTES) throw new Problem({ status: 413, detail: m.products_import_too_large() })
  const headers = { 'Content-Type': /\.xlsx$/i.test(file.name) ? XLSX : 'text/csv' }
  const body = file as unknown as string
  return said(api.POST('/v1/products/import', { params: { query }, body, bodySerializer: (it) => it, headers }))
}

/** What would become of a file, line by line. */
export const usePlan = () => useMutation({ mutationFn: async (file: File) => send(file, { mode: 'preview' }) })

/** The plan that was shown, carried out: refused where the catalogue has changed since. */
export const useCommit = () =>
  useMutation({
    mutationFn: async ({ file, digest, skip }: { file: File; digest: string; skip: boolean }) =>
      send(file, { mode: 'commit', digest, skip_refused: skip }),
    onSuccess: () => queryClient.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[1]).startsWith('/v1/products') }),
  })

/** The whole catalogue as a file that can be brought back. */
export async function exportCatalogue(format: 'csv' | 'xlsx') {
  const answer = api.GET('/v1/products/export', { params: { query: { format } }, parseAs: 'blob' })
  save((await said(answer)) as unknown as Blob, `${m.products_title()}-${today()}.${format}`)
}
