import { lazy } from 'react'
import type { components } from '../../contract/schema'
import { m } from '../../paraglide/messages'
import { Amount } from '../../ui/Amount'
import { monthOf, shortMonth } from '../../ui/dates'
import { Failure } from '../../ui/states'
import { BANDS, type Band, monthsBetween } from './bands'
import { type Column, Figure } from './Figure'
import { useForecast, useMonthTargets } from './forecast'
import { type ForecastAsked, filtersOf } from './since'

const ForecastChart = lazy(() => import('./ForecastChart'))

type Row = components['schemas']['Bands'] & { month: string | null }
const idOf = (row: Row) => row.month ?? ''
const nameOf = (row: Row) => (row.month ? monthOf(row.month) : m.analytics_undated())

/** What the coming months bring, in three bands that are not added to each other; what has no day stands last. */
export function Forecast({ asked = {}, open }: { asked?: ForecastAsked; open: (drill: string) => void }) {
  const { data, error, refetch } = useForecast(filtersOf(asked))
  const targetOf = useMonthTargets(asked, data?.period.from, data?.period.to)
  if (error) return <Failure error={error} retry={refetch} />
  const rows: Row[] | undefined = data && [...data.data, ...(data.undated.n ? [{ ...data.undated, month: null }] : [])]
  const band = (which: Band): Column<Row> => ({
    head: BANDS[which](),
    cell: (row) => <Amount value={row[which]} way="whole" />,
    plain: (row) => Number(row[which].amount),
    number: true,
  })
  const target: Column<Row> = {
    head: m.targets_amount(),
    cell: ({ month }) => <Amount value={amountOf(month)} way="whole" />,
    plain: ({ month }) => (month ? targetOf(month) : null),
    number: true,
  }
  const amountOf = (month: string | null) => {
    const amount = month ? targetOf(month) : null
    return amount === null ? null : { amount: String(amount), currency: data?.currency ?? '' }
  }
  const marks = (rows ?? []).map((row) => ({
    id: idOf(row),
    name: row.month ? shortMonth(row.month) : nameOf(row),
    count: row.n,
    accepted: Number(row.accepted.amount),
    sent: Number(row.sent.amount),
    weighted: Number(row.weighted.amount),
    target: row.month ? targetOf(row.month) : null,
  }))
  // The service leaves out months that bring nothing: on the axis they stand.
  const known = new Map(marks.map((mark) => [mark.id, mark]))
  const empty = (id: string) => ({ id, name: shortMonth(id), count: 0, accepted: 0, sent: 0, weighted: 0, target: targetOf(id) })
  const axis = monthsBetween(data?.data[0]?.month, data?.data.at(-1)?.month).map((id) => known.get(id) ?? empty(id))
  return (
    <Figure<Row>
      wide
      title={m.analytics_forecast()}
      hint={m.analytics_forecast_hint()}
      rows={rows}
      id={idOf}
      drill={(row) => open(row.drill_down)}
      columns={[
        { head: m.analytics_month_of(), cell: nameOf, plain: nameOf },
        { head: m.analytics_count(), cell: ({ n }) => n, plain: ({ n }) => n, number: true },
        band('accepted'),
        band('sent'),
        band('weighted'),
        ...(marks.some(({ target }) => target !== null) ? [target] : []),
      ]}
      chart={
        <ForecastChart
          marks={[...axis, ...marks.filter(({ id }) => !id)]}
          currency={data?.currency ?? ''}
          open={(id) => {
            const row = rows?.find((each) => idOf(each) === id)
            if (row) open(row.drill_down)
          }}
        />
      }
    />
  )
}
