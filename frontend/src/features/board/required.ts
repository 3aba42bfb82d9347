import type { components } from '../../contract/schema'
import type { Card } from './board'
import { createStore } from './store'

export type Patch = components['schemas']['OpportunityPatch']
export type Missing = { card: Card; stage: string; names: readonly string[]; answer: (fields: Patch | null) => void }

/** What a stage asks for before it takes a card; the card waits there meanwhile. */
export const missing = createStore<Missing | null>(null)

/** The fields as somebody fills them in; null where they think better of it. */
export function askFor(card: Card, stage: string, names: readonly string[]): Promise<Patch | null> {
  missing.get()?.answer(null)
  return new Promise((resolve) => {
    const answer = (fields: Patch | null) => {
      missing.set(null)
      resolve(fields)
    }
    missing.set({ card, stage, names, answer })
  })
}
