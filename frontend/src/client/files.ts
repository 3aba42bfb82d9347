import type { components } from '../contract/schema'
import { api, said } from './api'

export type KeptFile = components['schemas']['File']

/** A file kept on a record. */
export const keepFile = ({ kind, id }: components['schemas']['RecordLink'], file: File) =>
  said<KeptFile>(
    api.POST('/v1/files', {
      params: { query: { name: file.name, record_kind: kind, record_id: id } },
      headers: { 'Content-Type': file.type || 'application/octet-stream' },
      // The bytes themselves: the contract's type for binary is a string.
      body: file as unknown as string,
      bodySerializer: (body) => body as unknown as Blob,
    }),
  )

/** The bytes come with the token, which a link could not carry. */
export const readFile = async (id: string) =>
  (await said(api.GET('/v1/files/{id}/content', { params: { path: { id } }, parseAs: 'blob' }))) as unknown as Blob
