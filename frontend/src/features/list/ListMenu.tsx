import { IconColumns3, IconDownload } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useMay } from '../../client/me'
import { m } from '../../paraglide/messages'
import { Checkbox } from '../../ui/Checkbox'
import { today } from '../../ui/dates'
import { IconButton } from '../../ui/IconButton'
import { Popover } from '../../ui/Popover'
import { toast, toastFailure } from '../../ui/toast'
import { csvOf, download } from './csv'
import style from './List.module.css'
import type { List } from './useList'

/** Which columns are shown, and all that is found as a sheet. */
export function ListMenu<R extends { id: string }>({ list, title }: { list: List<R>; title: string }) {
  const mayExport = useMay('exports:read')
  const save = useMutation({
    mutationFn: list.all,
    onSuccess: (records) => {
      download(`${title}-${today()}.csv`, csvOf(list.columns, records))
      toast(m.list_exported({ count: records.length }))
    },
    onError: toastFailure,
  })
  return (
    <>
      <Columns list={list} />
      {mayExport ? (
        <IconButton
          variant="subtle"
          color="gray"
          size={32}
          aria-label={m.list_export()}
          title={m.list_export()}
          className={style.wide ?? ''}
          loading={save.isPending}
          onClick={() => save.mutate()}
        >
          <IconDownload size={18} stroke={1.5} aria-hidden />
        </IconButton>
      ) : null}
    </>
  )
}

function Columns<R extends { id: string }>({ list }: { list: List<R> }) {
  const { search, onSearch } = list
  const shown = list.columns.map(({ id }) => id)
  const [first, ...others] = list.list.columns
  const toggle = (id: string) => {
    const wanted = new Set(shown.includes(id) ? shown.filter((each) => each !== id) : [...shown, id])
    onSearch({ ...search, columns: list.list.columns.filter((each) => each === first || wanted.has(each.id)).map((each) => each.id) })
  }
  return (
    <Popover position="bottom-end" trapFocus>
      <Popover.Target>
        <IconButton
          variant="subtle"
          color="gray"
          size={32}
          aria-label={m.list_columns()}
          title={m.list_columns()}
          className={style.wide ?? ''}
        >
          <IconColumns3 size={18} stroke={1.5} aria-hidden />
        </IconButton>
      </Popover.Target>
      <Popover.Dropdown aria-label={m.list_columns()}>
        <div className={style.columns}>
          {others.map((column) => (
            <Checkbox
              key={column.id}
              size="sm"
              label={column.label}
              checked={shown.includes(column.id)}
              onChange={() => toggle(column.id)}
            />
          ))}
        </div>
      </Popover.Dropdown>
    </Popover>
  )
}
