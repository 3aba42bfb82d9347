import type { NotificationData } from '@mantine/notifications'
import { m } from '../paraglide/messages'
import style from './toast.module.css'

type Undo = () => unknown
type Toast = { undo?: Undo; action?: { label: string; run: () => unknown }; tone?: 'plain' | 'bad' }

/** Loaded with what shows them, after the first paint. */
const store = async () => (await import('@mantine/notifications')).notifications
const hide = (id: string) => void store().then((toasts) => toasts.hide(id))
const show = (each: NotificationData) => void store().then((toasts) => toasts.show(each))

let number = 0
let last: { id: string; undo: Undo } | null = null
const newest = new Map<string, string>()
const drop = (id: string) => {
  if (last?.id === id) last = null
}

/** A short word at the edge, with a way back where there is one; Ctrl+Z takes it too. */
export function toast(message: string, { undo, action, tone = 'plain' }: Toast = {}): string {
  number += 1
  const id = `toast-${number}`
  // Said again, it is said once: by the newest, which knows the way back.
  hide(newest.get(message) ?? '')
  newest.set(message, id)
  if (undo) last = { id, undo }
  show({
    id,
    withBorder: true,
    color: tone === 'bad' ? 'red' : 'indigo',
    autoClose: action ? 30_000 : undo ? 10_000 : tone === 'bad' ? 8_000 : 4_000,
    onClose: () => {
      drop(id)
      if (newest.get(message) === id) newest.delete(message)
    },
    message: (
      <span className={style.row}>
        <span className={style.words}>{message}</span>
        {undo ? (
          <button type="button" className={style.undo} onClick={() => undoToast(id, undo)}>
            {m.ui_undo()}
          </button>
        ) : null}
        {action ? (
          <button type="button" className={style.undo} onClick={() => act(id, action.run)}>
            {action.label}
          </button>
        ) : null}
      </span>
    ),
  })
  return id
}

function act(id: string, run: () => unknown) {
  hide(id)
  void run()
}

function undoToast(id: string, undo: Undo) {
  hide(id)
  drop(id)
  void undo()
}

/** Ctrl+Z: what the newest toast offers; false where none does. */
export function undoLast(): boolean {
  if (!last) return false
  undoToast(last.id, last.undo)
  return true
}

type Refused = { title?: string; detail?: string; offline?: boolean }

/** A refusal in words. */
export function sayFailure(error: unknown): string {
  const { title, detail, offline } = (error ?? {}) as Refused
  return offline ? m.ui_offline_text() : detail || title || m.ui_failed_text()
}

/** A refusal in a toast, for what was done without a form. */
export const toastFailure = (error: unknown) => void toast(sayFailure(error), { tone: 'bad' })
