import { IconPencil, IconTrash } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { m } from '../../../paraglide/messages'
import { Amount } from '../../../ui/Amount'
import { IconButton } from '../../../ui/IconButton'
import { money, number } from '../../../ui/money'
import { Pill } from '../../../ui/Pill'
import { Empty } from '../../../ui/states'
import { Attainment } from '../Attainment'
import own from '../analytics.module.css'
import { type Column, Figure } from '../Figure'
import { throwAway } from '../planning'
import { points } from '../queries'
import style from '../Targets.module.css'
import { HOLDERS, holderName, MOST, STANDINGS, standingOf, type TargetRow, type useTargets } from '../targets'

const times = (ratio: string | null) => (ratio === null ? null : `${number(ratio, 1, 1)}×`)
const plainTimes = (ratio: string | null) => (ratio === null ? null : Math.round(Number(ratio) * 1000) / 1000)

function covered({ coverage: { ratio, required } }: TargetRow): string {
  if (ratio === null) return '—'
  const said = times(ratio) ?? ''
  if (required === null) return m.targets_coverage_alone({ ratio: said })
  const words = { ratio: said, required: times(required) ?? '' }
  return Number(ratio) >= Number(required) ? m.targets_coverage_enough(words) : m.targets_coverage_short(words)
}

const remaining = ({ coverage: { remaining: left, state } }: TargetRow) =>
  state === 'reached' ? m.targets_over({ amount: money({ ...left, amount: left.amount.replace('-', '') }, 'whole') }) : money(left, 'whole')

type Props = {
  answer: ReturnType<typeof useTargets>['data']
  open: (drill: string) => void
  /** Whether a row's amount is somebody's to change. */
  may: (row: TargetRow) => boolean
  edit: (row: TargetRow) => void
  /** What stands where there are no targets. */
  first: ReactNode
}

/** Targets of a period: what is won, in which pace, what is missing, and whether what is open may bring it. */
export function Targets({ answer, open, may, edit, first }: Props) {
  const rows = answer?.data
  if (rows?.length === 0) return <Empty action={first}>{m.targets_none()}</Empty>
  const behind = (said: ReactNode, drill: string) => (
    <button type="button" className={own.drill} onClick={() => open(drill)}>
      {said}
    </button>
  )
  const plain = (amount: string) => Number(amount)
  const columns: Column<TargetRow>[] = [
    {
      head: m.targets_of(),
      cell: (row) => (
        <>
          {holderName(row)}
          {row.name ? <span className={style.kind}>{HOLDERS[row.holder]()}</span> : null}
        </>
      ),
      plain: holderName,
    },
    {
      head: m.targets_amount(),
      cell: ({ target }) => <Amount value={target} way="whole" />,
      plain: ({ target }) => plain(target.amount),
      number: true,
    },
    {
      head: m.targets_won(),
      cell: ({ won }) => behind(<Amount value={won.value} way="whole" />, won.drill_down),
      plain: ({ won }) => plain(won.value.amount),
      number: true,
    },
    { head: m.targets_attainment(), cell: (row) => <Attainment {...row} />, plain: ({ attainment }) => points(attainment) },
    {
      head: m.targets_pace(),
      cell: (row) => {
        const { word, tone } = STANDINGS[standingOf(row)]
        return (
          <span title={m.targets_days({ elapsed: row.working_days.elapsed, total: row.working_days.total })}>
            <Pill tone={tone}>{word()}</Pill>
          </span>
        )
      },
      plain: (row) => STANDINGS[standingOf(row)].word(),
    },
    { head: m.targets_missing(), cell: remaining, plain: ({ coverage }) => plain(coverage.remaining.amount), number: true },
    {
      head: m.targets_expected(),
      cell: ({ coverage }) => behind(<Amount value={coverage.open.value} way="whole" />, coverage.open.drill_down),
      plain: ({ coverage }) => plain(coverage.open.value.amount),
      number: true,
    },
    { head: m.targets_coverage(), cell: covered, plain: ({ coverage }) => plainTimes(coverage.ratio), number: true },
  ]
  const tools = (row: TargetRow) =>
    may(row) ? (
      <>
        <IconButton variant="subtle" color="gray" aria-label={m.targets_edit({ name: holderName(row) })} onClick={() => edit(row)}>
          <IconPencil size={16} stroke={1.5} />
        </IconButton>
        <IconButton
          variant="subtle"
          color="gray"
          aria-label={m.targets_delete({ name: holderName(row) })}
          onClick={() => void throwAway('target', m.targets_deleted(), row.id)}
        >
          <IconTrash size={16} stroke={1.5} />
        </IconButton>
      </>
    ) : null
  return (
    <div className={style.targets}>
      <Figure<TargetRow>
        title={m.targets_title()}
        hint={[m.targets_hint(), rows?.some(({ working_days }) => working_days.calendar !== 'IT') && m.targets_calendar_none()]
          .filter(Boolean)
          .join(' ')}
        rows={rows}
        id={({ id }) => id}
        columns={columns}
        rowTools={rows?.some(may) ? tools : undefined}
      />
      <p className={own.hint}>
        {m.targets_coverage_hint()} {answer?.page.has_more ? m.targets_more({ count: MOST }) : null}
      </p>
    </div>
  )
}
