import type { Going } from './asking'
import { Problem } from './problem'

/** Somebody thought better of it. */
export class Withdrawn extends Error {}

/** Takes a deal to a stage; what the stage asks for is asked for and saved, and then it is tried again. */
export async function withRequired<T>(going: Going, attempt: (version?: number) => Promise<T>): Promise<T> {
  try {
    return await attempt()
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'required-by-stage') throw error
    const { complete } = await import('./asking')
    const version = await complete(going, error)
    if (version === null) throw new Withdrawn()
    return await attempt(version)
  }
}
