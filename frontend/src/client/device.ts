import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { Entry } from './outbox/entry'
import { noteWaiting } from './outbox/waiting'

/** An answer of the service as it was given, by who asked and what for. */
export type Answer = { owner: string; address: string; text: string; at: number }

interface Device extends DBSchema {
  answers: { key: [owner: string, address: string]; value: Answer }
  outbox: { key: number; value: Entry }
}

let opened: Promise<IDBPDatabase<Device>> | null = null

/** What this browser keeps of Filo. Every record says whose it is; nothing is read for anybody else. */
export function device(): Promise<IDBPDatabase<Device>> {
  opened ??= openDB<Device>('filo', 1, {
    upgrade(db) {
      db.createObjectStore('answers', { keyPath: ['owner', 'address'] })
      db.createObjectStore('outbox', { keyPath: 'seq', autoIncrement: true })
    },
    terminated() {
      opened = null
    },
  }).catch((error: unknown) => {
    opened = null
    throw error
  })
  return opened
}

/** Nothing stays of anybody; or of anybody but `owner`. */
export async function wipe(owner?: string) {
  const db = await device()
  const tx = db.transaction(['answers', 'outbox'], 'readwrite')
  for (const name of ['answers', 'outbox'] as const) {
    for await (const cursor of tx.objectStore(name)) if (cursor.value.owner !== owner) await cursor.delete()
  }
  await tx.done
  if (!owner) noteWaiting(0)
}
