import type { ReactElement } from 'react'
import { PlanNext } from '../../features/activities/PlanNext'
import { Popover } from '../../ui/Popover'

type Shown = {
  target: ReactElement
  opened: boolean
  setOpened: (opened: boolean) => void
  record?: { kind: 'opportunity' | 'lead'; id: string }
}

export function PlanPopover({ target, opened, setOpened, record }: Shown) {
  return (
    <Popover opened={opened} onChange={setOpened} width={420} position="bottom-end" trapFocus>
      <Popover.Target>{target}</Popover.Target>
      <Popover.Dropdown>
        <PlanNext {...record} done={() => setOpened(false)} />
      </Popover.Dropdown>
    </Popover>
  )
}
