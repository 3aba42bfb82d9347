import { m } from '../../../paraglide/messages'
import { monthOf } from '../../../ui/dates'
import { money } from '../../../ui/money'
import { Failure } from '../../../ui/states'
import own from '../analytics.module.css'
import { signed } from '../Cascade'
import { CATEGORIES, CATEGORY_NAMES } from '../categories'
import { type Column, Figure } from '../Figure'
import { useForecast } from '../forecast'
import type { filtersOf } from '../since'

type Answer = NonNullable<ReturnType<typeof useForecast>['data']>
type Sum = { n: number; value: { amount: string; currency: string }; drill_down: string }

type Row = { month: string | null; categories: Answer['total']['categories']; adjusted: Sum | null }

const nameOf = ({ month }: Row) => (month ? monthOf(month) : m.analytics_undated())

/** What sellers say of the months' deals, and what managers think of them: by category, and the adjustments beside. */
export function Categories({ filters, open }: { filters: ReturnType<typeof filtersOf>; open: (drill: string) => void }) {
  const { data, error, refetch } = useForecast(filters)
  if (error) return <Failure error={error} retry={refetch} />
  const adjusted = new Map(data?.adjustments?.data.map((each) => [each.month, each]))
  const known = new Map(data?.data.map((each) => [each.month, each]))
  const months = [...new Set([...known.keys(), ...adjusted.keys()])].sort()
  const rows: Row[] | undefined = data && [
    ...months.map((month) => ({
      month,
      categories: known.get(month)?.categories ?? nothing(data),
      adjusted: adjusted.get(month) ?? null,
    })),
    ...(data.undated.n ? [{ month: null, categories: data.undated.categories, adjusted: null }] : []),
  ]
  const behind = (sum: Sum, said: string) => (
    <button type="button" className={own.drill} title={m.analytics_deals({ count: sum.n })} onClick={() => open(sum.drill_down)}>
      {said}
    </button>
  )
  const columns: Column<Row>[] = [
    { head: m.analytics_month_of(), cell: nameOf, plain: nameOf },
    ...CATEGORY_NAMES.map(
      (category): Column<Row> => ({
        head: CATEGORIES[category](),
        cell: ({ categories }) => {
          const sum = categories[category]
          return sum.n ? behind(sum, money(sum.value, 'whole')) : '—'
        },
        plain: ({ categories }) => Number(categories[category].value.amount),
        number: true,
      }),
    ),
    {
      head: m.forecast_adjustments(),
      cell: ({ adjusted: sum }) =>
        sum ? (
          <button type="button" className={own.drill} onClick={() => open(sum.drill_down)}>
            {signed(sum.value)}
          </button>
        ) : (
          '—'
        ),
      plain: ({ adjusted: sum }) => (sum ? Number(sum.value.amount) : 0),
      number: true,
    },
  ]
  return (
    <Figure<Row>
      wide
      title={m.forecast_categories()}
      hint={data?.adjustments === null ? m.forecast_categories_no_adjustments() : m.forecast_categories_hint()}
      rows={rows}
      id={({ month }) => month ?? ''}
      columns={columns}
    />
  )
}

/** A month of which only adjustments are known. */
function nothing({ currency }: Answer): Row['categories'] {
  const none = { n: 0, small_sample: true, value: { amount: '0', currency }, drill_down: '' }
  return { closed: none, commit: none, best_case: none, pipeline: none, omitted: none }
}
