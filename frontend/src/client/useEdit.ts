import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { api, ifMatch, said } from './api'
import { asProblem } from './problem'
import { queryClient } from './queries'

type Path = '/v1/companies' | '/v1/contacts' | '/v1/leads'
type Record_ = { id: string; version: number }
type Change = Record<string, unknown>
/** Somebody else changed the same fields meanwhile. */
export type Conflict = { change: Change; theirs: Change; version: number }

const patch = (path: Path, id: string, version: number, change: Change) =>
  said(api.PATCH(`${path}/{id}` as '/v1/companies/{id}', { params: { path: { id }, header: ifMatch(version) }, body: change }))

/** Asks anew whatever shows this record. */
const again = (id: string) =>
  queryClient.invalidateQueries({ predicate: ({ queryKey }) => JSON.stringify(queryKey[2] ?? '').includes(id) || queryKey[0] === 'post' })

/** Changes fields of a record where it stands; what others changed meanwhile is kept, and asked about where it is the same field. */
export function useEdit(path: Path, record: Record_) {
  const [conflict, setConflict] = useState<Conflict | null>(null)
  const save = useMutation({
    mutationFn: async ({ change, version = record.version }: { change: Change; version?: number }) => {
      try {
        await patch(path, record.id, version, change)
      } catch (error) {
        const problem = asProblem(error)
        if (!problem.stale) throw problem
        const theirs = (await said(api.GET(`${path}/{id}` as '/v1/companies/{id}', { params: { path: { id: record.id } } }))) as Change &
          Record_
        if (problem.changedFields.some((field) => field in change)) {
          setConflict({ change, theirs, version: theirs.version })
          return
        }
        await patch(path, record.id, theirs.version, change)
      }
      await again(record.id)
    },
  })
  return {
    /** Rejects with the Problem where it was refused. */
    save: (change: Change) => save.mutateAsync({ change }),
    conflict,
    mine() {
      if (!conflict) return
      setConflict(null)
      save.mutate({ change: conflict.change, version: conflict.version })
    },
    theirs() {
      setConflict(null)
      void again(record.id)
    },
  }
}
