import { IconCheck } from '@tabler/icons-react'
import { type KeyboardEvent, useState } from 'react'
import { m } from '../paraglide/messages'
import style from './InlineField.module.css'
import { Loader } from './Loader'
import { Select } from './Select'
import { TagsInput } from './TagsInput'
import { Textarea } from './Textarea'
import { TextInput } from './TextInput'
import { toastFailure } from './toast'

type Inline = {
  label: string
  /** What the field holds; tags and lists have their values in `values`. */
  value?: string
  values?: readonly string[]
  /** As it is read, where that differs from the value. */
  shown?: React.ReactNode
  kind?: 'text' | 'long' | 'choice' | 'list' | 'date' | 'number'
  choices?: readonly { value: string; label: string }[]
  suggestions?: readonly string[]
  readOnly?: boolean
  onSave: (value: string, values: string[]) => Promise<unknown>
}

/** A fact that is changed where it stands: a click or Enter opens it, leaving it or Enter saves, Escape gives up. */
export function InlineField(props: Inline) {
  const { label, value = '', values = [], shown, kind = 'text', choices, suggestions, readOnly = false, onSave } = props
  const [open, setOpen] = useState(false)
  const [state, setState] = useState<'idle' | 'saving' | 'saved'>('idle')
  const [error, setError] = useState<string | null>(null)
  const [list, setList] = useState<string[]>([])
  const plain = kind === 'choice' ? choices?.find((each) => each.value === value)?.label : kind === 'list' ? values.join(', ') : value
  const read = shown ?? plain
  // What is shown as something else than text says itself.
  const drawn = Boolean(read) && typeof read !== 'string'

  async function save(next: string, nextList: string[] = []) {
    const same = kind === 'list' ? nextList.join('\n') === values.join('\n') : next.trim() === value
    if (same) return setOpen(false)
    setState('saving')
    try {
      await onSave(next.trim(), nextList)
      setError(null)
      setOpen(false)
      setState('saved')
    } catch (refused) {
      const { faults, detail } = refused as { faults?: readonly { message: string }[]; detail?: string }
      setState('idle')
      if (faults?.length || detail) setError(faults?.[0]?.message ?? detail ?? '')
      else toastFailure(refused)
    }
  }
  function keys(event: KeyboardEvent<HTMLInputElement | HTMLTextAreaElement>) {
    if (event.key === 'Escape') {
      event.stopPropagation()
      setError(null)
      setOpen(false)
    }
    if (event.key === 'Enter' && (kind !== 'long' || event.ctrlKey || event.metaKey)) void save(event.currentTarget.value)
  }
  const frame = { 'aria-label': label, error, size: 'sm' as const, autoFocus: true, disabled: state === 'saving' }

  return (
    <div className={style.field}>
      <span className={style.label}>
        {label}
        {state === 'saving' ? <Loader size={10} aria-label={m.ui_saving()} /> : null}
        {state === 'saved' && !open ? <IconCheck size={14} stroke={2} className={style.saved} aria-label={m.ui_saved()} /> : null}
      </span>
      {readOnly || !open ? (
        <button
          type="button"
          className={style.value}
          disabled={readOnly}
          aria-label={drawn ? undefined : `${label}: ${read || m.ui_nothing()}. ${readOnly ? '' : m.ui_edit()}`}
          onClick={() => {
            setList([...values])
            setState('idle')
            setOpen(true)
          }}
        >
          {drawn ? <span className="unseen">{`${label}: `}</span> : null}
          {read || <span className={style.nothing}>—</span>}
        </button>
      ) : kind === 'choice' ? (
        <Select
          {...frame}
          data={choices ?? []}
          defaultValue={value || null}
          searchable
          clearable
          defaultDropdownOpened
          onChange={(next) => void save(next ?? '')}
          onBlur={() => setOpen(false)}
        />
      ) : kind === 'list' ? (
        <TagsInput
          {...frame}
          data={suggestions ?? []}
          value={list}
          onChange={setList}
          acceptValueOnBlur
          onBlur={(event) => {
            const typed = event.currentTarget.value.trim()
            void save('', typed && !list.includes(typed) ? [...list, typed] : list)
          }}
          onKeyDown={(event) => event.key === 'Escape' && setOpen(false)}
        />
      ) : kind === 'long' ? (
        <Textarea
          {...frame}
          defaultValue={value}
          autosize
          minRows={2}
          onBlur={(event) => void save(event.currentTarget.value)}
          onKeyDown={keys}
        />
      ) : (
        <TextInput {...frame} type={kind} defaultValue={value} onBlur={(event) => void save(event.currentTarget.value)} onKeyDown={keys} />
      )}
    </div>
  )
}
