import { IconColumns3 } from '@tabler/icons-react'
import { useMay } from '../../client/me'
import { m } from '../../paraglide/messages'
import { Checkbox } from '../../ui/Checkbox'
import { IconButton } from '../../ui/IconButton'
import { Popover } from '../../ui/Popover'
import { Export } from './Export'
import style from './List.module.css'
import type { List } from './useList'

/** Which columns are shown, and all that is found as a file. */
export function ListMenu<R extends { id: string }>({ list }: { list: List<R> }) {
  const mayExport = useMay('exports:read')
  return (
    <>
      <Columns list={list} />
      {mayExport ? <Export list={list} /> : null}
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
