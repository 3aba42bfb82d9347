import { session } from '../../client/session'
import { createStore } from '../../client/store'
import type { Outcome } from './board'

/** What lies over the board: one at a time, whichever card it is about. */
export type Layer =
  | { kind: 'menu'; id: string }
  | { kind: 'edit'; id: string }
  | { kind: 'add'; stageId: string | null }
  | { kind: 'close'; ids: readonly string[]; outcome: Exclude<Outcome, 'won'> }
  | { kind: 'moveMany' }
  | { kind: 'assign' }

export const layer = createStore<Layer | null>(null)
/** The card that the board's one tab stop leads to. */
export const cursor = createStore<string | null>(null)
export const selection = createStore<ReadonlySet<string>>(new Set())
/** What the live region says. */
export const spoken = createStore('')

export function toggle(id: string) {
  const next = new Set(selection.get())
  if (!next.delete(id)) next.add(id)
  selection.set(next)
}
export const clearSelection = () => selection.set(new Set())

const COLLAPSED = 'filo.board.collapsed'
const kept = (): ReadonlySet<string> => {
  try {
    return new Set(JSON.parse(localStorage.getItem(COLLAPSED) ?? '[]') as string[])
  } catch {
    return new Set()
  }
}
export const collapsed = createStore(kept())
export function collapse(stageId: string) {
  const next = new Set(collapsed.get())
  if (!next.delete(stageId)) next.add(stageId)
  localStorage.setItem(COLLAPSED, JSON.stringify([...next]))
  collapsed.set(next)
}

export const closeLayer = () => {
  const last = layer.get()
  layer.set(null)
  if (last && 'id' in last) focusCard(last.id)
}

/** The card's element, where it is on the screen; columns bring it there when the cursor goes to it. */
export const elementOf = (id: string) => document.querySelector<HTMLElement>(`[data-card="${id}"]`)

/** The columns draw it a few frames later, elsewhere perhaps: until it stands, the focus is not to fall to the page. */
export function focusCard(id: string) {
  cursor.set(id)
  let frames = 0
  const step = () => {
    const [element, active] = [elementOf(id), document.activeElement]
    const free = frames === 0 || !active || active === document.body || active.hasAttribute('data-card')
    if (cursor.get() !== id || !free) return
    if (element && active !== element) element.focus()
    frames += 1
    if (frames < 12) requestAnimationFrame(step)
  }
  requestAnimationFrame(step)
}

session.onLeave(() => {
  clearSelection()
  cursor.set(null)
  layer.set(null)
})
