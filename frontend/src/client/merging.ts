import { useState } from 'react'
import { asProblem } from './problem'

export type Values = Record<string, unknown>
/** Fields of a form that somebody else changed meanwhile: what each wrote, and whose is to stay. */
export type Clash = { names: readonly string[]; mine: Values; theirs: Values; choose: (mine: boolean) => void }

type Ways<R> = {
  /** The record as it is by now. */
  read: () => Promise<R>
  /** The form's values of it. */
  valuesOf: (record: R) => Values
  write: (on: R, changed: Values) => Promise<unknown>
}
type Ask = (clash: Omit<Clash, 'choose'>) => Promise<boolean>

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)

/** Writes what a form changed. Where others changed other fields meanwhile both stay; where the same ones, one is asked. */
export async function mergeInto<R>(base: R, changed: Values, ways: Ways<R>, ask: Ask): Promise<void> {
  try {
    await ways.write(base, changed)
  } catch (error) {
    if (!asProblem(error).stale) throw error
    const fresh = await ways.read()
    const [before, theirs] = [ways.valuesOf(base), ways.valuesOf(fresh)]
    const names = Object.keys(changed).filter((name) => !same(theirs[name], before[name]) && !same(theirs[name], changed[name]))
    const mine = !names.length || (await ask({ names, mine: changed, theirs }))
    const kept = mine ? changed : Object.fromEntries(Object.entries(changed).filter(([name]) => !names.includes(name)))
    if (Object.keys(kept).length) await mergeInto(fresh, kept, ways, ask)
  }
}

/** What of a form one wrote, and on what; the rest shows the record as it is, whatever others do to it meanwhile. */
export function useDraft<R>(record: R, valuesOf: (record: R) => Values) {
  const [draft, setDraft] = useState<{ base: R; mine: Values } | null>(null)
  const before = draft ? valuesOf(draft.base) : {}
  const mine = Object.fromEntries(Object.entries(draft?.mine ?? {}).filter(([name, value]) => !same(value, before[name])))
  return {
    values: { ...valuesOf(record), ...mine },
    /** What differs from what one began on. */
    mine,
    base: draft?.base ?? record,
    change: (changed: Values) => setDraft((now) => ({ base: now?.base ?? record, mine: { ...now?.mine, ...changed } })),
    drop: () => setDraft(null),
  }
}

/** The same for a component: `clash` is what is to be shown while one is asked. */
export function useMerging() {
  const [clash, setClash] = useState<Clash | null>(null)
  const ask: Ask = (asked) => new Promise<boolean>((choose) => setClash({ ...asked, choose })).finally(() => setClash(null))
  const merge = <R>(base: R, changed: Values, ways: Ways<R>) => mergeInto(base, changed, ways, ask)
  return { merge, clash }
}
