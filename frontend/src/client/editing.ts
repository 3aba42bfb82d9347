import { useCallback, useState } from 'react'
import { api, ifMatch, said } from './api'
import { asProblem } from './problem'

export type Versioned = { id: string; version: number }
/** Somebody changed the same field meanwhile: what of theirs is there now, and whose is to stay. */
export type Conflict<R> = { body: Partial<R>; fresh: R; choose: (mine: boolean) => void }
/** Saves fields of a record. base: its version as the person saw it when they began. */
export type Save<R> = (body: Partial<R>, base: number) => Promise<void>
type Path = '/v1/companies' | '/v1/contacts' | '/v1/leads' | '/v1/opportunities' | '/v1/price-list-entries'
type Ways<R> = {
  /** The record anew, with whatever a page shows beside it. */
  read: () => Promise<R>
  /** Puts a record where the page shows it from. */
  keep: (record: R) => void
}

/** Saves fields of a record where it stands. A stale one is merged where others changed other fields; else the person decides. */
export function useEditing<R extends Versioned>(path: Path, id: string, { read, keep }: Ways<R>) {
  const [conflict, setConflict] = useState<Conflict<R> | null>(null)
  const save = useCallback<Save<R>>(
    async (body, base) => {
      try {
        const params = { path: { id }, header: ifMatch(base) }
        const written = await said(api.PATCH(`${path}/{id}` as '/v1/companies/{id}', { params, body: body as object }))
        // Names beside ids come only with what is read.
        keep(Object.keys(body).some((field) => field.endsWith('_id')) ? await read() : (written as unknown as R))
      } catch (error) {
        const problem = asProblem(error)
        if (!problem.stale) throw problem
        const fresh = await read()
        const changed = problem.changedFields
        const clash = changed.length === 0 || Object.keys(body).some((field) => changed.includes(field))
        keep(fresh)
        const mine = !clash || (await new Promise<boolean>((choose) => setConflict({ body, fresh, choose })))
        setConflict(null)
        if (mine) await save(body, fresh.version)
      }
    },
    [path, id, read, keep],
  )
  return { save, conflict }
}
