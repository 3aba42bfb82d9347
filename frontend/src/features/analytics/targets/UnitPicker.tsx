import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { m } from '../../../paraglide/messages'
import { IconButton } from '../../../ui/IconButton'
import { SegmentedControl } from '../../../ui/SegmentedControl'
import style from '../Targets.module.css'
import { startOf, type TargetsAsked, UNITS, type Unit, unitAsked, unitName } from '../units'

const NAMES: Record<Unit, () => string> = { month: m.targets_month, quarter: m.targets_quarter, year: m.targets_year }

/** A month, quarter or year, and the way to those before and after it. */
export function UnitPicker({ asked, change }: { asked: TargetsAsked; change: (to: TargetsAsked) => void }) {
  const { unit, start } = unitAsked(asked)
  return (
    <div className={style.tools}>
      <SegmentedControl
        size="xs"
        aria-label={m.targets_unit()}
        value={unit}
        onChange={(next) => change({ unit: next as Unit })}
        data={UNITS.map((value) => ({ value, label: NAMES[value]() }))}
      />
      <IconButton
        variant="subtle"
        color="gray"
        aria-label={m.targets_before()}
        title={m.targets_before()}
        onClick={() => change({ at: startOf(unit, start, -1) })}
      >
        <IconChevronLeft size={18} stroke={1.5} />
      </IconButton>
      <span className={style.period} aria-live="polite">
        {unitName(unit, start)}
      </span>
      <IconButton
        variant="subtle"
        color="gray"
        aria-label={m.targets_after()}
        title={m.targets_after()}
        onClick={() => change({ at: startOf(unit, start, 1) })}
      >
        <IconChevronRight size={18} stroke={1.5} />
      </IconButton>
    </div>
  )
}
