import { $api } from '../../../client/api'
import type { components } from '../../../contract/schema'
import { m } from '../../../paraglide/messages'
import { monthOf } from '../../../ui/dates'
import { Failure } from '../../../ui/states'
import style from '../analytics.module.css'
import { Figure } from '../Figure'
import { type Asked, scopeOf } from '../period'
import { points, rateText } from '../queries'

type Row = components['schemas']['CohortRow']
type Age = Row['ages'][number]

/** Of the deals opened in a month, the share won by an age: the darker, the larger. */
export function Cohorts({ asked, open }: { asked: Asked; open: (drill: string) => void }) {
  const { data, error, refetch } = $api.useQuery(
    'get',
    '/v1/analytics/cohorts',
    { params: { query: scopeOf(asked) } },
    { placeholderData: (before) => before },
  )
  if (error) return <Failure error={error} retry={refetch} />
  const rows = data?.data
  const most = Math.max(...(rows ?? []).flatMap(({ ages }) => ages.map(({ won }) => points(won.rate) ?? 0)), 1)
  return (
    <Figure<Row>
      wide
      title={m.analysis_cohorts()}
      hint={m.analysis_cohorts_hint()}
      rows={rows}
      id={({ month }) => month}
      drill={({ drill_down }) => open(drill_down)}
      columns={[
        { head: m.analytics_month_of(), cell: ({ month }) => monthOf(month), plain: ({ month }) => month.slice(0, 7) },
        { head: m.analysis_opened(), cell: ({ n }) => n, plain: ({ n }) => n, number: true },
        ...(rows?.[0]?.ages ?? []).map(({ age }, place) => ({
          head: m.analysis_by_age({ age }),
          cell: ({ month, ages }: Row) => {
            const share = ages[place]
            return share ? <Share share={share} most={most} month={month} open={open} /> : null
          },
          plain: ({ ages }: Row) => points(ages[place]?.won.rate ?? null),
          number: true,
        })),
      ]}
    />
  )
}

function Share({ share, most, month, open }: { share: Age; most: number; month: string; open: (drill: string) => void }) {
  const { won, complete, age, drill_down } = share
  if (won.rate === null) return null
  const said = [rateText(won.rate), complete ? null : m.analysis_incomplete()].filter(Boolean).join(', ')
  return (
    <button
      type="button"
      className={style.cell}
      data-awaited={complete ? undefined : true}
      style={{ '--heat': `${Math.round(8 + (48 * (points(won.rate) ?? 0)) / most)}%` } as React.CSSProperties}
      aria-label={`${monthOf(month)}, ${m.analysis_by_age({ age })}: ${said}`}
      onClick={() => open(drill_down)}
    >
      {rateText(won.rate)}
    </button>
  )
}
