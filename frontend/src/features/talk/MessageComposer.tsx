import { IconSend2 } from '@tabler/icons-react'
import { type KeyboardEvent, useRef, useState } from 'react'
import { useMay, useMe, useMeta } from '../../client/me'
import { m } from '../../paraglide/messages'
import { Combobox, useCombobox } from '../../ui/Combobox'
import { IconButton } from '../../ui/IconButton'
import { Initials } from '../../ui/Initials'
import { Textarea } from '../../ui/Textarea'
import { toastFailure } from '../../ui/toast'
import type { Host } from './hosts'
import style from './Messages.module.css'
import { asked, fitting, mentionsIn, named } from './mentions'
import { useSendMessage } from './queries'

/** Enter sends, Shift+Enter makes a line, @ names a colleague. */
export function MessageComposer({ kind, id, sent }: Host & { sent?: () => void }) {
  const [text, setText] = useState('')
  const [caret, setCaret] = useState(0)
  const field = useRef<HTMLTextAreaElement>(null)
  const store = useCombobox({ onDropdownClose: () => store.resetSelectedOption() })
  const { data: meta } = useMeta()
  const { data: me } = useMe()
  const send = useSendMessage({ kind, id })
  const may = useMay('messages:write')
  const colleagues = (meta?.members ?? []).filter(({ active }) => active)
  const query = asked(text, caret)
  const fit = query === null ? [] : fitting(colleagues, query).filter((each) => each.id !== me?.id)
  const choosing = fit.length > 0 && store.dropdownOpened

  function typed(value: string, at: number) {
    setText(value)
    setCaret(at)
    if (asked(value, at) === null) store.closeDropdown()
    else {
      store.openDropdown()
      store.resetSelectedOption()
    }
  }
  function choose(name: string) {
    const put = named(text, caret, name)
    typed(put.text, put.caret)
    store.closeDropdown()
    requestAnimationFrame(() => {
      field.current?.focus()
      field.current?.setSelectionRange(put.caret, put.caret)
    })
  }
  function submit() {
    const words = text.trim()
    if (!words || send.isPending) return
    setText('')
    send.mutate(
      { text: words, mentions: mentionsIn(words, colleagues) },
      {
        onSuccess: () => sent?.(),
        onError: (error) => {
          setText((now) => now || words)
          toastFailure(error)
        },
      },
    )
  }
  function pressed(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return
    if (choosing && (event.key === 'Enter' || event.key === 'Tab')) {
      const place = Math.max(store.getSelectedOptionIndex(), 0)
      event.preventDefault()
      choose(fit[place]?.name ?? '')
    } else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault()
      submit()
    }
  }
  if (!may) return null
  return (
    <Combobox store={store} onOptionSubmit={choose} position="top-start" width={260} shadow="md">
      <Combobox.Target withAriaAttributes={false} withKeyboardNavigation={choosing}>
        <Textarea
          ref={field}
          autosize
          minRows={1}
          maxRows={6}
          value={text}
          aria-label={m.talk_write()}
          placeholder={m.talk_write_placeholder()}
          onChange={(event) => typed(event.currentTarget.value, event.currentTarget.selectionStart)}
          onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
          onKeyDown={pressed}
          rightSectionWidth={40}
          rightSection={
            <IconButton variant="subtle" aria-label={m.talk_send()} title={m.talk_send()} disabled={!text.trim()} onClick={submit}>
              <IconSend2 size={18} stroke={1.5} aria-hidden />
            </IconButton>
          }
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={fit.length === 0}>
        <Combobox.Options aria-label={m.talk_colleagues()}>
          {fit.map((member) => (
            <Combobox.Option key={member.id} value={member.name}>
              <span className={style.person}>
                <Initials name={member.name} size={22} /> {member.name}
              </span>
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  )
}
