import type { components } from '../../contract/schema'

type Schemas = components['schemas']
type Bodies = {
  move: Schemas['StageMove']
  activity: Schemas['ActivityInput']
  complete: Schemas['Completion']
  message: Schemas['MessageInput']
  contact: Schemas['ContactInput']
}
export type Kind = keyof Bodies

/** A change as a feature asks for it. */
export type Draft<K extends Kind = Kind> = {
  [Each in K]: {
    kind: Each
    /** As in the contract, with `{id}`. */
    path: string
    /** The record it is done to. */
    id?: string
    body: Bodies[Each]
    /** The version it was made on; null: the one that the change before it is answered with. */
    version?: number | null
    /** What is shown of it until the service has it, and said when it is refused. */
    said: { title: string; stage?: string; record?: Schemas['RecordName'] | null }
  }
}[K]

export type Refusal = { status: number; code: string; title: string; detail: string; stale: boolean }

/** A change that waits for the service: of whom, since when, under which key, and why it was refused. */
export type Entry = Draft & {
  seq: number
  owner: string
  /** The Idempotency-Key: however often it is sent, it is done once. */
  key: string
  /** What it makes is called this until the service has named it; later entries may refer to it. */
  temp: string
  at: string
  by: { id: string; name: string }
  tries: number
  refusal?: Refusal
}
