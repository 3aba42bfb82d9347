import type { components } from '../contract/schema'
import { api, said } from './api'
import { Problem } from './problem'

type Item = components['schemas']['BatchItem']
type Path = '/v1/companies' | '/v1/contacts' | '/v1/leads' | '/v1/opportunities' | '/v1/activities'
export type Written = { id: string; version: number | null }

const AT_ONCE = 200

/** Writes many records, each or none of a hundred-odd at a time; answers with those that were written, in order. */
export async function batch(path: Path, items: readonly Item[]): Promise<Written[]> {
  const written: Written[] = []
  let refused: Problem | null = null
  for (let from = 0; from < items.length; from += AT_ONCE) {
    const body = { items: items.slice(from, from + AT_ONCE), atomic: false }
    const { results } = await said(api.POST(`${path}/batch` as '/v1/companies/batch', { body }))
    for (const { id, version, error } of results) {
      if (id && !error) written.push({ id, version: version ?? null })
      else if (error) refused = new Problem(error as Partial<Problem> & { status: number })
    }
  }
  if (!written.length && refused) throw refused
  return written
}

/** Puts many records into the bin, a few at a time. */
export async function binned(path: Path, ids: readonly string[]) {
  const left = [...ids]
  const one = async () => {
    for (let id = left.pop(); id; id = left.pop()) await api.DELETE(`${path}/{id}` as '/v1/companies/{id}', { params: { path: { id } } })
  }
  await Promise.all(Array.from({ length: 6 }, one))
}
