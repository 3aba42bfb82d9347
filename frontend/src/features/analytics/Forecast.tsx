import { lazy } from 'react'
import type { components } from '../../contract/schema'
import { m } from '../../paraglide/messages'
import { Amount } from '../../ui/Amount'
import { monthOf, shortMonth } from '../../ui/dates'
import { money } from '../../ui/money'
import { Failure } from '../../ui/states'
import { BAND_NAMES, BANDS, type Band, LOOKS, monthsBetween } from './bands'
import { opener } from './drill'
import { type Column, Figure } from './Figure'
import { useForecast, useMonthTargets } from './forecast'
import { type ForecastAsked, filtersOf } from './since'

const Columns = lazy(() => import('./Columns'))

type Answer = components['schemas']['ForecastAnswer']
type Row = components['schemas']['Bands'] & { month: string | null }
/** Months on the axis at least: the target of a single one would be no line. */
const SEEN = 3
const idOf = (row: Row) => row.month ?? ''
const nameOf = (row: Row) => (row.month ? monthOf(row.month) : m.analytics_undated())

/** What the coming months bring, asked for by itself. */
export function Forecast({ asked = {}, open }: { asked?: ForecastAsked; open: (drill: string) => void }) {
  const { data, error, refetch } = useForecast(filtersOf(asked))
  const targetOf = useMonthTargets(asked, data?.period.from, data?.period.to)
  return error ? <Failure error={error} retry={refetch} /> : <ForecastFigure answer={data} targetOf={targetOf} open={open} />
}

type Props = { answer: Answer | undefined; targetOf: (month: string) => number | null; open: (drill: string) => void }

/** What the coming months bring, in three bands that are not added to each other; what has no day stands last. */
export function ForecastFigure({ answer, targetOf, open }: Props) {
  const currency = answer?.currency ?? 'EUR'
  const rows: Row[] | undefined = answer && [...answer.data, ...(answer.undated.n ? [{ ...answer.undated, month: null }] : [])]
  const band = (which: Band): Column<Row> => ({
    head: BANDS[which](),
    cell: (row) => <Amount value={row[which]} way="whole" />,
    plain: (row) => Number(row[which].amount),
    number: true,
  })
  const amountOf = ({ month }: Row) => (month ? targetOf(month) : null)
  const target: Column<Row> = {
    head: m.targets_amount(),
    cell: (row) => {
      const amount = amountOf(row)
      return <Amount value={amount === null ? null : { amount: String(amount), currency }} way="whole" />
    },
    plain: amountOf,
    number: true,
  }
  const marks = (rows ?? []).map((row) => ({
    id: idOf(row),
    name: row.month ? shortMonth(row.month) : nameOf(row),
    title: `${nameOf(row)} · ${m.analytics_deals({ count: row.n })}`,
    values: Object.fromEntries(BAND_NAMES.map((each) => [each, Number(row[each].amount)])),
    line: amountOf(row),
  }))
  // The service leaves out months that bring nothing: on the axis they stand.
  const known = new Map(marks.map((mark) => [mark.id, mark]))
  const empty = (id: string) => ({ id, name: shortMonth(id), title: monthOf(id), values: {}, line: targetOf(id) })
  const axis = monthsBetween(answer?.data[0]?.month, answer?.data.at(-1)?.month, SEEN).map((id) => known.get(id) ?? empty(id))
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
        ...(marks.some(({ line }) => line !== null) ? [target] : []),
      ]}
      chart={
        <Columns
          parts={BAND_NAMES.map((key) => ({ key, name: BANDS[key](), look: LOOKS[key] }))}
          marks={[...axis, ...marks.filter(({ id }) => !id)]}
          said={(amount) => money({ amount: String(amount), currency }, 'whole')}
          line={m.targets_amount()}
          open={opener(rows, idOf, open)}
        />
      }
    />
  )
}
