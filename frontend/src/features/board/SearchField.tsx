import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useMemo, useRef, useState } from 'react'
import { m } from '../../paraglide/messages'
import { useCommands } from '../../ui/commands'
import { enterBoard } from './keys'
import style from './tools.module.css'

/** `/`: words in the deals of this board. The address keeps them once the typing rests. */
export function SearchField({ q, change }: { q: string; change: (q: string) => void }) {
  const field = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState(q)
  const [before, setBefore] = useState(q)
  const settle = useDebouncedCallback(change, 250)
  if (q !== before) {
    setBefore(q)
    if (q !== typed.trim()) setTyped(q)
  }
  const commands = useMemo(
    () => [{ id: 'board filter', label: m.board_search(), section: m.board_title(), keys: '/', run: () => field.current?.focus() }],
    [],
  )
  useCommands(commands)
  return (
    <span className={style.search}>
      <IconSearch size={16} stroke={1.5} aria-hidden />
      <input
        ref={field}
        aria-label={m.board_search()}
        placeholder={m.board_search()}
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value)
          settle(event.currentTarget.value.trim())
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape') {
            setTyped('')
            change('')
          }
          if (event.key === 'Enter' || event.key === 'ArrowDown') enterBoard()
        }}
      />
    </span>
  )
}
