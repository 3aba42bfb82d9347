import { IconCalendarPlus } from '@tabler/icons-react'
import { Button } from '../../ui/Button'
import { onDemand } from '../../ui/onDemand'

const PlanPopover = onDemand(() => import('./PlanPopover').then(({ PlanPopover }) => PlanPopover))

/** Plans a next step where one is: on a record, or on none. */
export function PlanButton({ label, record }: { label: string; record?: { kind: 'opportunity' | 'lead'; id: string } }) {
  const button = (
    <Button size="xs" variant="default" leftSection={<IconCalendarPlus size={16} stroke={1.5} />} aria-haspopup="dialog">
      {label}
    </Button>
  )
  return <PlanPopover button={button} {...(record ? { record } : {})} />
}
