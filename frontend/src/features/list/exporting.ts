import { api } from '../../client/api'
import { getLocale } from '../../paraglide/runtime'
import { nameOf, save } from '../../ui/blobs'
import type { Asked, ListPath } from './useList'

export type Format = 'csv' | 'xlsx'
/** How far a file has come. part: of 1, where that can be told: lines of a text can be counted, a packed file's cannot. */
export type Progress = { bytes: number; total: number; part: number | null }
const LINE = 10

/** A list as a file, taken from the service piece by piece and handed to the browser once it is whole: its rows. */
export async function takeAway(
  path: ListPath,
  { where, q, sort }: Asked,
  format: Format,
  { signal, onProgress }: { signal: AbortSignal; onProgress: (at: Progress) => void },
): Promise<number> {
  const { response } = await api.POST(`${path}/export` as '/v1/companies/export', {
    body: { where: where ?? null, q: q ?? null, sort: sort ?? null, format },
    headers: { 'Accept-Language': getLocale() },
    parseAs: 'stream',
    signal,
  })
  const total = Number(response.headers.get('filo-rows') ?? 0)
  const pieces: BlobPart[] = []
  let bytes = 0
  let lines = 0
  const reader = response.body?.getReader()
  for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) {
    pieces.push(next.value)
    bytes += next.value.length
    if (format === 'csv') lines += next.value.reduce((sum, byte) => sum + Number(byte === LINE), 0)
    onProgress({ bytes, total, part: format === 'csv' && total ? Math.min(lines / (total + 1), 1) : null })
  }
  const type = response.headers.get('content-type') ?? ''
  save(new Blob(pieces, { type }), nameOf(response, `export.${format}`))
  return total
}
