import { IconFilter } from '@tabler/icons-react'
import { m } from '../../paraglide/messages'
import { onDemand } from '../../ui/onDemand'
import { countOf, type Filters } from './filters'
import style from './tools.module.css'

const FilterPopover = onDemand(() => import('./FilterPopover').then(({ FilterPopover }) => FilterPopover))

export function FilterButton({ filters, change }: { filters: Filters; change: (filters: Filters) => void }) {
  const count = countOf(filters)
  const button = (
    <button type="button" className={style.tool} data-on={count > 0 || undefined} title={m.board_filters()} aria-haspopup="dialog">
      <IconFilter size={16} stroke={1.5} aria-hidden />
      <span className={style.wide}>{m.board_filters()}</span>
      {count ? <span className={style.badge}>{count}</span> : null}
    </button>
  )
  return <FilterPopover button={button} filters={filters} change={change} />
}
