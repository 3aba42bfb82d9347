import { useCallback, useState } from 'react'
import { asProblem } from './problem'

export type Versioned = { version: number }
/** Somebody changed the same field meanwhile: what of theirs is there now, and whose is to stay. */
export type Conflict<R> = { body: Partial<R>; fresh: R; changed: readonly string[]; choose: (mine: boolean) => void }
type Ways<R extends Versioned> = {
  write: (body: Partial<R>, version: number) => Promise<R>
  read: () => Promise<R>
  /** Puts a record where the page shows it from. */
  keep: (record: R) => void
}

/** Saves fields of a record as it was seen. A stale one is merged where others changed other fields; else the person decides. */
export function useEditing<R extends Versioned>({ write, read, keep }: Ways<R>) {
  const [conflict, setConflict] = useState<Conflict<R> | null>(null)
  const save = useCallback(
    async (body: Partial<R>, version: number): Promise<void> => {
      try {
        keep(await write(body, version))
      } catch (error) {
        const problem = asProblem(error)
        if (!problem.stale) throw problem
        const fresh = await read()
        const changed = problem.changedFields
        const clash = changed.length === 0 || Object.keys(body).some((field) => changed.includes(field))
        keep(fresh)
        const mine = !clash || (await new Promise<boolean>((choose) => setConflict({ body, fresh, changed, choose })))
        setConflict(null)
        if (mine) await save(body, fresh.version)
      }
    },
    [write, read, keep],
  )
  return { save, conflict }
}
