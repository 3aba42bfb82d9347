import { lazy } from 'react'
import { $api } from '../../../client/api'
import type { components } from '../../../contract/schema'
import { m } from '../../../paraglide/messages'
import { Amount } from '../../../ui/Amount'
import { date, monthOf, shortMonth } from '../../../ui/dates'
import { money, percent } from '../../../ui/money'
import { Select } from '../../../ui/Select'
import { Failure } from '../../../ui/states'
import own from '../analytics.module.css'
import { type Column, Figure } from '../Figure'
import { points } from '../queries'
import { ACCURACY_BASES, type AccuracyBasis, type ForecastAsked, LEADS } from '../since'

const Columns = lazy(() => import('../Columns'))

type Month = components['schemas']['MonthAccuracy']
const BASES: Record<AccuracyBasis, () => string> = {
  expected: m.forecast_basis_expected,
  adjusted: m.forecast_basis_adjusted,
  accepted: m.forecast_basis_accepted,
}
const part = (share: string | null) => (share === null ? '—' : percent(points(share) ?? 0, 1))
const bias = (share: string | null) => (share === null ? '—' : `${Number(share) > 0 ? '+' : ''}${part(share)}`)

type Props = { asked: ForecastAsked; change: (to: ForecastAsked) => void; open: (drill: string) => void }

/** How far past forecasts were from what was won in the end. */
export function Accuracy({ asked: { lead = 30, basis = 'expected' }, change, open }: Props) {
  const query = { lead_days: lead, basis }
  const { data, error, refetch } = $api.useQuery(
    'get',
    '/v1/analytics/forecast-accuracy',
    { params: { query } },
    { placeholderData: (before) => before },
  )
  if (error) return <Failure error={error} retry={refetch} />
  const behind = (value: Month['forecast'], drill: string) => (
    <button type="button" className={own.drill} onClick={() => open(drill)}>
      <Amount value={value} way="whole" />
    </button>
  )
  const columns: Column<Month>[] = [
    { head: m.analytics_month_of(), cell: ({ month }) => monthOf(month), plain: ({ month }) => monthOf(month) },
    { head: m.forecast_taken_on(), cell: ({ taken_on }) => date(taken_on), plain: ({ taken_on }) => taken_on },
    {
      head: m.forecast_was(),
      cell: (row) => behind(row.forecast, row.forecast_drill_down),
      plain: ({ forecast }) => Number(forecast.amount),
      number: true,
    },
    {
      head: m.forecast_actual(),
      cell: (row) => behind(row.actual, row.actual_drill_down),
      plain: ({ actual }) => Number(actual.amount),
      number: true,
    },
    { head: m.forecast_wape(), cell: ({ wape }) => part(wape), plain: ({ wape }) => points(wape), number: true },
    { head: m.forecast_bias(), cell: (row) => bias(row.bias), plain: (row) => points(row.bias), number: true },
  ]
  const currency = data?.currency ?? 'EUR'
  const marks = (data?.data ?? []).map(({ month, forecast, actual }) => ({
    id: month,
    name: shortMonth(month),
    title: monthOf(month),
    values: { forecast: Number(forecast.amount), actual: Number(actual.amount) },
  }))
  return (
    <Figure<Month>
      wide
      title={m.forecast_accuracy()}
      hint={[
        data && data.total.n > 0 ? m.forecast_accuracy_total({ wape: part(data.total.wape), bias: bias(data.total.bias) }) : null,
        m.forecast_accuracy_hint(),
        data?.missing.length ? m.forecast_accuracy_missing({ count: data.missing.length }) : null,
      ]
        .filter(Boolean)
        .join(' ')}
      rows={data?.data}
      id={({ month }) => month}
      columns={columns}
      chart={
        <Columns
          parts={[
            { key: 'forecast', name: m.forecast_was(), look: 'hollow' },
            { key: 'actual', name: m.forecast_actual(), look: 'full' },
          ]}
          marks={marks}
          said={(amount) => money({ amount: String(amount), currency }, 'whole')}
          open={(id) => {
            const drill = data?.data.find(({ month }) => month === id)?.actual_drill_down
            if (drill) open(drill)
          }}
        />
      }
      tools={
        <>
          <Select
            aria-label={m.forecast_lead()}
            size="xs"
            w={170}
            allowDeselect={false}
            data={LEADS.map((days) => ({ value: String(days), label: days ? m.forecast_lead_days({ days }) : m.forecast_lead_none() }))}
            value={String(lead)}
            onChange={(value) => change({ lead: Number(value) })}
          />
          <Select
            aria-label={m.forecast_basis()}
            size="xs"
            w={190}
            allowDeselect={false}
            data={ACCURACY_BASES.map((value) => ({ value, label: BASES[value]() }))}
            value={basis}
            onChange={(value) => change({ basis: value as AccuracyBasis })}
          />
        </>
      }
    />
  )
}
