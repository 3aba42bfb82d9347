import { IconDownload } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { m } from '../../paraglide/messages'
import { Button } from '../../ui/Button'
import { IconButton } from '../../ui/IconButton'
import { number } from '../../ui/money'
import { Popover } from '../../ui/Popover'
import { Progress } from '../../ui/Progress'
import { toast, toastFailure } from '../../ui/toast'
import { type Progress as Far, type Format, takeAway } from './exporting'
import style from './List.module.css'
import type { List } from './useList'

/** All that the filters find as a file of the service's, which keeps who took what. */
export function Export<R extends { id: string }>({ list }: { list: List<R> }) {
  const [opened, setOpened] = useState(false)
  const [far, setFar] = useState<Far | null>(null)
  const stop = useRef<AbortController | null>(null)
  const taking = useMutation({
    mutationFn: (format: Format) => {
      stop.current = new AbortController()
      return takeAway(list.list.path, list.asked, format, { signal: stop.current.signal, onProgress: setFar })
    },
    onSuccess: (count) => toast(m.list_exported({ count, shown: number(count) })),
    onError: (error) => {
      if (!stop.current?.signal.aborted) toastFailure(error)
    },
    onSettled: () => {
      setFar(null)
      setOpened(false)
    },
  })
  return (
    <Popover position="bottom-end" trapFocus width={260} opened={opened} onChange={setOpened}>
      <Popover.Target>
        <IconButton
          variant="subtle"
          color="gray"
          size={32}
          aria-label={m.list_export()}
          title={m.list_export()}
          className={style.wide ?? ''}
          loading={taking.isPending && !opened}
          onClick={() => setOpened((now) => !now)}
        >
          <IconDownload size={18} stroke={1.5} aria-hidden />
        </IconButton>
      </Popover.Target>
      <Popover.Dropdown aria-label={m.list_export()}>
        {taking.isPending ? (
          <Taking far={far} stop={() => stop.current?.abort()} />
        ) : (
          <div className={style.export}>
            <p>{list.total === null ? m.list_export() : m.list_export_rows({ count: list.total, shown: number(list.total) })}</p>
            <Button variant="default" size="xs" onClick={() => taking.mutate('xlsx')}>
              {m.list_export_xlsx()}
            </Button>
            <Button variant="default" size="xs" onClick={() => taking.mutate('csv')}>
              {m.list_export_csv()}
            </Button>
            <small>{m.list_export_kept()}</small>
          </div>
        )}
      </Popover.Dropdown>
    </Popover>
  )
}

function Taking({ far, stop }: { far: Far | null; stop: () => void }) {
  const size = m.list_export_size({ size: number(Math.round((far?.bytes ?? 0) / 1000)) })
  return (
    <div className={style.export}>
      <p role="status">{far ? size : m.list_export_begins()}</p>
      <Progress
        value={far?.part === null || !far ? 100 : far.part * 100}
        animated={!far || far.part === null}
        aria-label={m.list_export()}
        size="sm"
      />
      <Button variant="default" size="xs" onClick={stop}>
        {m.list_export_stop()}
      </Button>
    </div>
  )
}
