import { cloneElement } from 'react'
import { PlanNext } from '../../features/activities/PlanNext'
import type { Opened } from '../../ui/onDemand'
import { Popover } from '../../ui/Popover'

type Shown = Opened & { record?: { kind: 'opportunity' | 'lead'; id: string } }

export function PlanPopover({ target, opened, setOpened, record }: Shown) {
  return (
    <Popover opened={opened} onChange={setOpened} width={420} position="bottom-end" trapFocus>
      <Popover.Target>{cloneElement(target, { onClick: () => setOpened(!opened) })}</Popover.Target>
      <Popover.Dropdown>
        <PlanNext {...record} done={() => setOpened(false)} />
      </Popover.Dropdown>
    </Popover>
  )
}
