import { cloneElement } from 'react'
import { m } from '../../paraglide/messages'
import type { Opened } from '../../ui/onDemand'
import { Popover } from '../../ui/Popover'
import { FilterFields } from './FilterFields'
import type { Filters } from './filters'

type Shown = Opened & { filters: Filters; change: (filters: Filters) => void }

export function FilterPopover({ target, opened, setOpened, filters, change }: Shown) {
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" width={320} trapFocus withinPortal={false}>
      <Popover.Target>{cloneElement(target, { onClick: () => setOpened(!opened) })}</Popover.Target>
      <Popover.Dropdown aria-label={m.board_filters()}>
        <FilterFields filters={filters} change={change} />
      </Popover.Dropdown>
    </Popover>
  )
}
