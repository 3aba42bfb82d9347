import { m } from '../../paraglide/messages'
import { SegmentedControl } from '../../ui/SegmentedControl'

export function Whose({ value, change }: { value: string; change: (value: string) => void }) {
  return (
    <SegmentedControl
      size="xs"
      aria-label={m.today_whose()}
      value={value}
      onChange={change}
      data={[
        { value: 'mine', label: m.today_mine() },
        { value: 'all', label: m.today_all() },
      ]}
    />
  )
}
