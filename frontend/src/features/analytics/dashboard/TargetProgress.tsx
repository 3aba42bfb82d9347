import { m } from '../../../paraglide/messages'
import { Amount } from '../../../ui/Amount'
import { money, number } from '../../../ui/money'
import { Attainment } from '../Attainment'
import { type Column, Figure } from '../Figure'
import { points } from '../queries'
import { unitName } from '../units'
import type { Target } from './dashboard'

type Props = { targets: readonly (Target | null | undefined)[] | undefined; open: (drill: string) => void }

const pace = ({ pace: of }: Target) => (of === null ? '—' : number(of, 2, 2))

/** How far the targets of this month, quarter and year are, and whether in time. */
export function TargetProgress({ targets, open }: Props) {
  const rows = targets?.filter((each) => each != null)
  const columns: Column<Target>[] = [
    { head: m.analytics_period(), cell: (row) => unitName(row.unit, row.period.from), plain: (row) => unitName(row.unit, row.period.from) },
    {
      head: m.analysis_target(),
      cell: ({ target }) => <Amount value={target} way="whole" />,
      plain: ({ target }) => Number(target.amount),
      number: true,
    },
    {
      head: m.analytics_won_value(),
      cell: ({ won }) => money(won.value, 'whole'),
      plain: ({ won }) => Number(won.value.amount),
      number: true,
    },
    {
      head: m.analysis_attained(),
      cell: (row) => <Attainment {...row} />,
      plain: ({ attainment }) => points(attainment),
    },
    { head: m.analysis_pace(), cell: pace, plain: (row) => row.pace, number: true },
  ]
  return (
    <Figure<Target>
      wide
      title={m.analysis_targets()}
      hint={m.analysis_targets_hint()}
      rows={rows}
      columns={columns}
      id={({ id }) => id}
      size="rows"
      empty={m.analysis_no_targets()}
      drill={({ won }) => open(won.drill_down)}
    />
  )
}
