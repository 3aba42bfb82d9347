import { m } from '../../../paraglide/messages'
import { Amount } from '../../../ui/Amount'
import { percent } from '../../../ui/money'
import { Select } from '../../../ui/Select'
import { Failure } from '../../../ui/states'
import { Bars } from '../Bars'
import { opener } from '../drill'
import { type Column, Figure } from '../Figure'
import type { Asked } from '../period'
import { asDimension, DIMENSION_NAMES, DIMENSIONS, type Dimension, nameOf, points, rateText, useWinRate, type WinRow } from '../queries'

const idOf = (row: WinRow) => row.group.map(({ id }) => id).join()

type Props = {
  asked: Asked
  by: string | undefined
  /** What is known already, by dimension: only others are asked for. */
  known: Partial<Record<Dimension, readonly WinRow[] | undefined>>
  change: (by: string) => void
  open: (drill: string) => void
}

/** Who wins, where from, against whom: the dead rate in the same table. */
export function WinRates({ asked, by, known, change, open }: Props) {
  const dimension = asDimension(by, 'owner')
  const given = dimension in known
  const { data, error, refetch } = useWinRate(asked, [dimension], !given)
  if (error) return <Failure error={error} retry={refetch} />
  const size = (row: WinRow) => Number(row.by_count.rate ?? -1)
  const rows = (given ? known[dimension] : data?.data)?.toSorted((one, other) => size(other) - size(one))
  const columns: Column<WinRow>[] = [
    { head: DIMENSION_NAMES[dimension](), cell: (row) => nameOf(row), plain: (row) => nameOf(row) },
    {
      head: m.analytics_win_rate(),
      cell: ({ by_count }) => rateText(by_count.rate),
      plain: ({ by_count }) => points(by_count.rate),
      number: true,
    },
    {
      head: m.analytics_win_rate_value(),
      cell: ({ by_value }) => rateText(by_value),
      plain: ({ by_value }) => points(by_value),
      number: true,
    },
    { head: m.analytics_won(), cell: ({ won }) => won, plain: ({ won }) => won, number: true },
    {
      head: m.analytics_won_value(),
      cell: (row) => <Amount value={row.won_value} way="whole" />,
      plain: (row) => Number(row.won_value.amount),
      number: true,
    },
    { head: m.analytics_lost(), cell: ({ lost }) => lost, plain: ({ lost }) => lost, number: true },
    {
      head: m.analytics_dead_rate(),
      cell: ({ dead_rate }) => rateText(dead_rate.rate),
      plain: ({ dead_rate }) => points(dead_rate.rate),
      number: true,
    },
  ]
  const marks = (rows ?? []).map((row) => {
    const { low, high, whole, small_sample } = row.by_count
    const range = low !== null && high !== null ? { low: points(low) ?? 0, high: points(high) ?? 0 } : null
    return {
      id: idOf(row),
      name: nameOf(row),
      points: points(row.by_count.rate) ?? 0,
      ...(range ? { range } : {}),
      pale: small_sample,
      said: rateText(row.by_count.rate),
      detail: [
        m.analytics_decided({ count: whole }),
        small_sample
          ? m.analytics_small()
          : range
            ? m.analytics_interval({ low: percent(range.low, 0), high: percent(range.high, 0) })
            : null,
      ]
        .filter(Boolean)
        .join(' · '),
    }
  })
  return (
    <Figure
      wide
      size="bars"
      title={m.analytics_win_rates()}
      hint={m.analytics_win_rates_hint()}
      rows={rows}
      columns={columns}
      id={idOf}
      drill={(row) => open(row.drill_down)}
      chart={<Bars marks={marks} open={opener(rows, idOf, open)} />}
      tools={
        <Select
          aria-label={m.analytics_by()}
          size="xs"
          w={150}
          allowDeselect={false}
          data={DIMENSIONS.filter((each) => each !== 'stage').map((value) => ({ value, label: DIMENSION_NAMES[value]() }))}
          value={dimension}
          onChange={(value) => value && change(value)}
        />
      }
    />
  )
}
