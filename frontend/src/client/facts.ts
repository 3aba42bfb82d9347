export type Fact = { type: string; kind: string; id: string; version: number | null; sequence: number }
type Taken = (fact: Fact) => void

const takers = new Set<Taken>()

/** Called with every fact before queries are asked anew; for what wants to patch rather than ask. */
export function onFact(taken: Taken) {
  takers.add(taken)
  return () => void takers.delete(taken)
}

export function tell(fact: Fact) {
  for (const each of takers) each(fact)
}
