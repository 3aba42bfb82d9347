import { session } from '../../client/session'
import type { Draft, Import } from './draft'

/** What was chosen and not sent yet survives a page that is loaded anew; nobody else finds it. */
const KEPT = 'filo.import.'
const nameOf = (id: string) => KEPT + id

export function keptDraft({ id, reading }: Import): Draft | null {
  const text = sessionStorage.getItem(nameOf(id))
  const kept = text ? (JSON.parse(text) as Draft) : null
  return kept?.columns.length === reading.columns.length ? kept : null
}
export const keepDraft = (id: string, draft: Draft) => sessionStorage.setItem(nameOf(id), JSON.stringify(draft))
export const dropDraft = (id: string) => sessionStorage.removeItem(nameOf(id))

session.onLeave(() => {
  for (const key of Object.keys(sessionStorage)) if (key.startsWith(KEPT)) sessionStorage.removeItem(key)
})
