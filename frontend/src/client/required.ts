import type { components } from '../contract/schema'
import { api, said } from './api'
import { Problem } from './problem'
import { createStore } from './store'

export type Patch = components['schemas']['OpportunityPatch']
type Going = { id: string; title: string; stage: string }
export type Missing = { title: string; stage: string; names: readonly string[]; answer: (fields: Patch | null) => void }

/** Somebody thought better of it. */
export class Withdrawn extends Error {}

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

/** Takes a deal to a stage; what the stage asks for is asked for and saved, and then it is tried again. */
export async function withRequired<T>(going: Going, attempt: (version?: number) => Promise<T>): Promise<T> {
  try {
    return await attempt()
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'required-by-stage') throw error
    const fields = await askFor(
      going,
      error.faults.map(({ pointer }) => pointer.slice(1).replaceAll('/', '.')),
    )
    if (!fields) throw new Withdrawn()
    const { version } = await said(api.PATCH('/v1/opportunities/{id}', { params: { path: { id: going.id } }, body: fields }))
    return await attempt(version)
  }
}
