import { api, said } from '../../client/api'
import { m } from '../../paraglide/messages'
import { save } from '../../ui/blobs'
import { today } from '../../ui/dates'

/** The whole catalogue as a file that can be brought back. */
export async function exportCatalogue(format: 'csv' | 'xlsx') {
  const answer = api.GET('/v1/products/export', { params: { query: { format } }, parseAs: 'blob' })
  save((await said(answer)) as unknown as Blob, `${m.products_title()}-${today()}.${format}`)
}
