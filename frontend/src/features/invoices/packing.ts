/** Several files as one: the service takes one at a time. The library comes only when somebody has several. */
export async function packed(files: readonly File[]): Promise<File> {
  const [only] = files
  if (only && files.length === 1) return only
  // Not its asynchronous kin: that would need workers made of text, which our pages do not allow.
  const { zipSync } = await import('fflate')
  const entries = await Promise.all(
    files.map(async (file, place) => [named(file, place), new Uint8Array(await file.arrayBuffer())] as const),
  )
  const content = zipSync(Object.fromEntries(entries), { level: 4 }) as Uint8Array<ArrayBuffer>
  return new File([content], 'fatture.zip', { type: 'application/zip' })
}

/** Two folders may hold files of one name, and an archive in an archive is refused: it is said under its name. */
const named = (file: File, place: number) => `${String(place + 1).padStart(5, '0')}/${file.name}`

/** Of a folder only what may be an invoice travels. */
export const invoicesOf = (files: readonly File[]) => files.filter(({ name }) => /\.(xml|p7m)$/i.test(name) && !name.startsWith('.'))
