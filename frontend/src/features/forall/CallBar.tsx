import { IconChevronLeft, IconChevronRight, IconPhone, IconX } from '@tabler/icons-react'
import { useLocation, useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { m } from '../../paraglide/messages'
import { Button } from '../../ui/Button'
import { useCommands } from '../../ui/commands'
import { IconButton } from '../../ui/IconButton'
import style from './CallBar.module.css'
import { keepCalls, useCalls } from './calls'

/** On the page of a record of the call list: where in it one is, the one before, the next. */
export function CallBar({ id }: { id: string }) {
  const calls = useCalls()
  const navigate = useNavigate()
  const { pathname } = useLocation()
  const at = calls && pathname.startsWith(calls.path) ? calls.records.findIndex((each) => each.id === id) : -1
  const [before, next] = [calls?.records[at - 1], calls?.records[at + 1]]
  const commands = useMemo(() => {
    if (!calls || at < 0) return []
    const go = (to: string) => void navigate({ to: `${calls.path}/${to}` })
    const section = m.forall_calls_list()
    return [
      ...(next ? [{ id: 'call next', label: m.forall_calls_next(), section, keys: 'J', run: () => go(next.id) }] : []),
      ...(before ? [{ id: 'call before', label: m.forall_calls_before(), section, keys: 'K', run: () => go(before.id) }] : []),
    ]
  }, [calls, at, before, next, navigate])
  useCommands(commands)
  if (!calls || at < 0) return null
  const go = (to: { id: string } | undefined) => to && void navigate({ to: `${calls.path}/${to.id}` })
  return (
    <nav className={style.bar} aria-label={m.forall_calls_list()}>
      <IconPhone size={16} stroke={1.5} aria-hidden />
      <strong className={style.name}>{m.forall_calls_list()}</strong>
      <span>{m.forall_calls_at({ at: at + 1, of: calls.records.length })}</span>
      <span className={style.end}>
        <Button
          size="xs"
          variant="default"
          disabled={!before}
          onClick={() => go(before)}
          leftSection={<IconChevronLeft size={16} stroke={1.5} aria-hidden />}
        >
          {m.forall_calls_before()}
        </Button>
        <Button size="xs" disabled={!next} onClick={() => go(next)} rightSection={<IconChevronRight size={16} stroke={1.5} aria-hidden />}>
          {m.forall_calls_next()}
        </Button>
        <IconButton
          variant="subtle"
          color="gray"
          aria-label={m.forall_calls_end()}
          title={m.forall_calls_end()}
          onClick={() => keepCalls(null)}
        >
          <IconX size={16} stroke={1.5} aria-hidden />
        </IconButton>
      </span>
    </nav>
  )
}
