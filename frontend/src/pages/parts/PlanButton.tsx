import { IconCalendarPlus } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import { Button } from '../../ui/Button'

const PlanPopover = lazy(() => import('./PlanPopover').then((it) => ({ default: it.PlanPopover })))

/** Plans a next step where one is: on a record, or on none. What it opens is loaded when first asked for. */
export function PlanButton({ label, record }: { label: string; record?: { kind: 'opportunity' | 'lead'; id: string } }) {
  const [opened, setOpened] = useState<boolean | null>(null)
  const button = (
    <Button
      size="xs"
      variant="default"
      leftSection={<IconCalendarPlus size={16} stroke={1.5} />}
      aria-haspopup="dialog"
      onClick={() => setOpened(!opened)}
    >
      {label}
    </Button>
  )
  if (opened === null) return button
  return (
    <Suspense fallback={button}>
      <PlanPopover target={button} opened={opened} setOpened={setOpened} {...(record ? { record } : {})} />
    </Suspense>
  )
}
