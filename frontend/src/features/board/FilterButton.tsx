import { IconFilter } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import { m } from '../../paraglide/messages'
import { Popover } from '../../ui/Popover'
import { countOf, type Filters } from './filters'
import style from './tools.module.css'

const FilterFields = lazy(() => import('./FilterFields').then(({ FilterFields }) => ({ default: FilterFields })))

export function FilterButton({ filters, change }: { filters: Filters; change: (filters: Filters) => void }) {
  const [opened, setOpened] = useState(false)
  const count = countOf(filters)
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" width={320} trapFocus withinPortal={false}>
      <Popover.Target>
        <button
          type="button"
          className={style.tool}
          data-on={count > 0 || undefined}
          title={m.board_filters()}
          aria-expanded={opened}
          onClick={() => setOpened(!opened)}
        >
          <IconFilter size={16} stroke={1.5} aria-hidden />
          <span className={style.wide}>{m.board_filters()}</span>
          {count ? <span className={style.badge}>{count}</span> : null}
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label={m.board_filters()}>
        <Suspense fallback={null}>
          <FilterFields filters={filters} change={change} />
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  )
}
