import { lazy } from 'react'
import { m } from '../../paraglide/messages'
import { Amount } from '../../ui/Amount'
import { percent } from '../../ui/money'
import { Select } from '../../ui/Select'
import { Failure } from '../../ui/states'
import { type Column, Figure } from './Figure'
import type { Period } from './period'
import { asDimension, DIMENSION_NAMES, DIMENSIONS, nameOf, points, useWinRate, type WinRow } from './queries'

const Rates = lazy(() => import('./Pareto').then(({ Rates }) => ({ default: Rates })))
const idOf = (row: WinRow) => row.group.map(({ id }) => id).join()
const rate = (value: string | null) => (value === null ? '—' : percent(points(value) ?? 0))

type Props = { period: Period; by: string | undefined; change: (by: string) => void; open: (drill: string) => void }

/** Who wins, where from, against whom: the dead rate in the same table. */
export function WinRates({ period, by, change, open }: Props) {
  const dimension = asDimension(by, 'owner')
  const { data, error, refetch } = useWinRate(period, [dimension])
  if (error) return <Failure error={error} retry={refetch} />
  const rows = data?.data
  const columns: Column<WinRow>[] = [
    { head: DIMENSION_NAMES[dimension](), cell: (row) => nameOf(row), plain: (row) => nameOf(row) },
    {
      head: m.analytics_win_rate(),
      cell: ({ by_count }) => rate(by_count.rate),
      plain: ({ by_count }) => points(by_count.rate),
      number: true,
    },
    { head: m.analytics_win_rate_value(), cell: ({ by_value }) => rate(by_value), plain: ({ by_value }) => points(by_value), number: true },
    { head: m.analytics_won(), cell: ({ won }) => won, plain: ({ won }) => won, number: true },
    {
      head: m.analytics_won_value(),
      cell: (row) => <Amount value={row.won_value} way="whole" />,
      plain: (row) => row.won_value.amount,
      number: true,
    },
    { head: m.analytics_lost(), cell: ({ lost }) => lost, plain: ({ lost }) => lost, number: true },
    {
      head: m.analytics_dead_rate(),
      cell: ({ dead_rate }) => rate(dead_rate.rate),
      plain: ({ dead_rate }) => points(dead_rate.rate),
      number: true,
    },
  ]
  const marks = (rows ?? []).map((row) => ({
    id: idOf(row),
    name: nameOf(row),
    rate: points(row.by_count.rate) ?? 0,
    low: points(row.by_count.low) ?? 0,
    high: points(row.by_count.high) ?? 0,
    of: row.by_count.whole,
    small: row.by_count.small_sample,
  }))
  return (
    <Figure
      wide
      title={m.analytics_win_rates()}
      hint={m.analytics_win_rates_hint()}
      rows={rows}
      columns={columns}
      id={idOf}
      drill={(row) => open(row.drill_down)}
      chart={
        <Rates
          marks={marks}
          open={(id) => {
            const row = rows?.find((each) => idOf(each) === id)
            if (row) open(row.drill_down)
          }}
        />
      }
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
