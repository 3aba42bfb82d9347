import { IconAlertTriangle, IconCheck } from '@tabler/icons-react'
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react'
import { m } from '../paraglide/messages'
import style from './Inline.module.css'
import { Loader } from './Loader'

export type Editing<T> = {
  value: T
  set: (value: T) => void
  /** Saves what is set, or the value given. */
  commit: (value?: T) => void
  cancel: () => void
  label: string
}
type Field<T> = {
  label: string
  value: T
  /** As it is read. */
  show: ReactNode
  editor: (editing: Editing<T>) => ReactNode
  /** base: the record's version when the editing began, so that a change in between is noticed. */
  save: (value: T, base: number) => Promise<unknown>
  version: number
  fixed?: boolean
  /** Why it cannot be changed. */
  hint?: string
  /** Read in full, over as many lines as it takes. */
  whole?: boolean
}
type State = 'still' | 'saving' | 'saved' | 'failed'

/** A value that becomes a field when pressed: Enter or leaving saves, Escape does not. What was typed stays when saving fails. */
export function Inline<T>({ label, value, show, editor, save, version, fixed = false, hint, whole = false }: Field<T>) {
  const [draft, setDraft] = useState<{ value: T; base: number } | null>(null)
  const [state, setState] = useState<State>('still')
  const [fault, setFault] = useState('')
  const button = useRef<HTMLButtonElement>(null)
  const done = useRef(false)
  function begin() {
    done.current = false
    setFault('')
    setState('still')
    setDraft({ value, base: version })
  }
  function end() {
    done.current = true
    setDraft(null)
    requestAnimationFrame(() => {
      if (document.activeElement === document.body) button.current?.focus()
    })
  }
  async function commit(given?: T) {
    if (!draft || done.current) return
    const wanted = given === undefined ? draft.value : given
    if (JSON.stringify(wanted) === JSON.stringify(value)) return end()
    done.current = true
    setDraft({ ...draft, value: wanted })
    setState('saving')
    try {
      await save(wanted, draft.base)
      end()
      setState('saved')
      setTimeout(() => setState((now) => (now === 'saved' ? 'still' : now)), 2500)
    } catch (error) {
      const { detail, title, offline, fields } = error as {
        detail?: string
        title?: string
        offline?: boolean
        fields?: Record<string, string>
      }
      done.current = false
      setFault(offline ? m.ui_offline_text() : (Object.values(fields ?? {})[0] ?? detail ?? title ?? m.ui_failed_text()))
      setState('failed')
    }
  }
  function pressed(event: KeyboardEvent) {
    if (event.key === 'Escape') {
      event.stopPropagation()
      setState('still')
      end()
    }
  }
  return (
    <fieldset className={style.field} data-whole={whole || undefined} onKeyDown={draft ? pressed : undefined} aria-label={label}>
      <span className={style.label} aria-hidden>
        {label}
      </span>
      {draft ? (
        <div className={style.editor} data-saving={state === 'saving' || undefined}>
          {editor({
            value: draft.value,
            set: (next) => setDraft({ ...draft, value: next }),
            commit: (given) => void commit(given),
            cancel: end,
            label,
          })}
          {fault ? (
            <p className={style.fault} role="alert">
              <IconAlertTriangle size={14} stroke={1.5} aria-hidden /> {fault}
            </p>
          ) : null}
        </div>
      ) : fixed ? (
        <span className={style.fixed} title={hint}>
          {show}
        </span>
      ) : (
        <button ref={button} type="button" className={style.value} title={hint} onClick={begin}>
          <span className="unseen">{m.ui_edit_field({ label })}</span>
          {show}
        </button>
      )}
      <span className={style.state} role="status">
        {state === 'saving' ? <Loader size={14} role="img" aria-label={m.ui_saving()} /> : null}
        {state === 'saved' ? (
          <>
            <IconCheck size={14} stroke={2} aria-hidden /> <span className="unseen">{m.ui_saved()}</span>
          </>
        ) : null}
      </span>
    </fieldset>
  )
}

/** Enter commits, as do Tab and leaving. */
export const committing = <T,>({ commit }: Editing<T>) => ({
  autoFocus: true,
  onBlur: () => commit(),
  onKeyDown: (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey) return
    event.preventDefault()
    commit()
  },
})
