import type { components } from '../contract/schema'
import { api, said } from './api'
import type { Problem } from './problem'
import { createStore } from './store'

export type Patch = components['schemas']['OpportunityPatch']
export type Going = { id: string; title: string; stage: string }
export type Missing = { title: string; stage: string; names: readonly string[]; answer: (fields: Patch | null) => void }

/** What a stage asks for before it takes a deal; the deal waits there meanwhile. */
export const missing = createStore<Missing | null>(null)

/** The fields as somebody fills them in; null where they think better of it. */
function askFor({ title, stage }: Going, names: readonly string[]): Promise<Patch | null> {
  missing.get()?.answer(null)
  return new Promise((resolve) => {
    const answer = (fields: Patch | null) => {
      missing.set(null)
      resolve(fields)
    }
    missing.set({ title, stage, names, answer })
  })
}

/** Asks for what a refusal misses and saves it: the deal's new version; null where somebody thought better of it. */
export async function complete(going: Going, { faults }: Problem): Promise<number | null> {
  const names = faults.map(({ pointer }) => pointer.slice(1).replaceAll('/', '.'))
  const body = await askFor(going, names)
  if (!body) return null
  return (await said(api.PATCH('/v1/opportunities/{id}', { params: { path: { id: going.id } }, body }))).version
}
