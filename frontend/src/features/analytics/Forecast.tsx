import { lazy } from 'react'
import { $api } from '../../client/api'
import type { components } from '../../contract/schema'
import { m } from '../../paraglide/messages'
import { Amount } from '../../ui/Amount'
import { monthOf, shortMonth } from '../../ui/dates'
import { type Money, money } from '../../ui/money'
import { Failure } from '../../ui/states'
import { BAND_NAMES, BANDS, type Band, LOOKS, monthsBetween } from './bands'
import { type Column, Figure } from './Figure'

const Columns = lazy(() => import('./Columns'))

type Answer = components['schemas']['ForecastAnswer']
type Row = components['schemas']['Bands'] & { month: string | null }
const idOf = (row: Row) => row.month ?? ''
const nameOf = (row: Row) => (row.month ? monthOf(row.month) : m.analytics_undated())

/** What the coming months bring, asked for by itself. */
export function Forecast({ open }: { open: (drill: string) => void }) {
  const { data, error, refetch } = $api.useQuery('get', '/v1/analytics/forecast')
  return error ? <Failure error={error} retry={refetch} /> : <ForecastFigure answer={data} open={open} />
}

type Props = {
  answer: Answer | undefined
  open: (drill: string) => void
  /** The target of a month, which the line is drawn at. */
  target?: { month: string; amount: Money } | undefined
}

/** What the coming months bring, in three bands that are not added to each other; what has no day stands last. */
export function ForecastFigure({ answer, open, target }: Props) {
  const rows: Row[] | undefined = answer && [...answer.data, ...(answer.undated.n ? [{ ...answer.undated, month: null }] : [])]
  const band = (which: Band): Column<Row> => ({
    head: BANDS[which](),
    cell: (row) => <Amount value={row[which]} way="whole" />,
    plain: (row) => Number(row[which].amount),
    number: true,
  })
  const marks = (rows ?? []).map((row) => ({
    id: idOf(row),
    name: row.month ? shortMonth(row.month) : nameOf(row),
    title: `${nameOf(row)} · ${m.analytics_deals({ count: row.n })}`,
    values: Object.fromEntries(BAND_NAMES.map((each) => [each, Number(row[each].amount)])),
  }))
  // The service leaves out months that bring nothing: on the axis they stand.
  const known = new Map(marks.map((mark) => [mark.id, mark]))
  const empty = (id: string) => ({ id, name: shortMonth(id), title: monthOf(id), values: {} })
  const axis = monthsBetween(answer?.data[0]?.month, answer?.data.at(-1)?.month).map((id) => known.get(id) ?? empty(id))
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
      ]}
      chart={
        <Columns
          parts={BAND_NAMES.map((key) => ({ key, name: BANDS[key](), look: LOOKS[key] }))}
          marks={[...axis, ...marks.filter(({ id }) => !id)]}
          said={(amount) => money({ amount: String(amount), currency: answer?.currency ?? 'EUR' }, 'whole')}
          line={target && { name: m.analysis_target_of({ month: monthOf(target.month) }), at: Number(target.amount.amount) }}
          open={(id) => {
            const row = rows?.find((each) => idOf(each) === id)
            if (row) open(row.drill_down)
          }}
        />
      }
    />
  )
}
