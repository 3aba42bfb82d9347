import { m } from '../../../paraglide/messages'
import { monthOf, shortMonth } from '../../../ui/dates'
import { money } from '../../../ui/money'
import { Failure } from '../../../ui/states'
import { monthsBetween } from '../bands'
import { Figure } from '../Figure'
import type { Asked } from '../period'
import { type LossRow, nameOf, useLosses } from '../queries'
import style from './Trend.module.css'

const monthIn = ({ group }: LossRow) => group[0]?.id ?? ''
const SHOWN = 6

/** How each reason comes and goes, month by month: one strip per reason, all on one scale. */
export function Trend({ asked, open }: { asked: Asked; open: (drill: string) => void }) {
  const { data, error, refetch } = useLosses(asked, ['period', 'top_reason'])
  if (error) return <Failure error={error} retry={refetch} />
  const rows = data?.data.filter(({ lost }) => lost > 0).toSorted((one, other) => monthIn(one).localeCompare(monthIn(other)))
  const months = monthsBetween(rows?.[0] && monthIn(rows[0]), rows?.at(-1) && monthIn(rows.at(-1) as LossRow))
  const most = Math.max(...(rows ?? []).map(({ lost }) => lost), 1)
  const strips = [...Map.groupBy(rows ?? [], (row) => nameOf(row, 1))]
    .map(([reason, of]) => ({
      reason,
      of: new Map(of.map((row) => [monthIn(row), row])),
      lost: of.reduce((sum, { lost }) => sum + lost, 0),
    }))
    .toSorted((one, other) => other.lost - one.lost)
    .slice(0, SHOWN)
  return (
    <Figure<LossRow>
      wide
      size="bars"
      title={m.analysis_trend()}
      hint={m.analysis_trend_hint()}
      rows={rows}
      id={(row) => row.group.map(({ id }) => id).join()}
      drill={({ drill_down }) => open(drill_down)}
      columns={[
        { head: m.analytics_month_of(), cell: (row) => monthOf(monthIn(row)), plain: (row) => monthIn(row).slice(0, 7) },
        { head: m.analytics_by_reason(), cell: (row) => nameOf(row, 1), plain: (row) => nameOf(row, 1) },
        { head: m.analytics_count(), cell: ({ lost }) => lost, plain: ({ lost }) => lost, number: true },
        {
          head: m.analytics_value(),
          cell: (row) => money(row.lost_value, 'whole'),
          plain: (row) => Number(row.lost_value.amount),
          number: true,
        },
      ]}
      chart={
        <ul className={style.strips}>
          {strips.map(({ reason, of, lost }) => (
            <li key={reason}>
              <span className={style.name}>{`${reason} · ${lost}`}</span>
              <div className={style.strip}>
                {months.map((month) => {
                  const row = of.get(month)
                  return row ? (
                    <button
                      key={month}
                      type="button"
                      className={style.month}
                      style={{ '--high': `${(100 * row.lost) / most}%` } as React.CSSProperties}
                      aria-label={`${reason}, ${monthOf(month)}: ${row.lost}`}
                      title={`${monthOf(month)}: ${row.lost} · ${money(row.lost_value, 'whole')}`}
                      onClick={() => open(row.drill_down)}
                    />
                  ) : (
                    <span key={month} className={style.month} />
                  )
                })}
              </div>
            </li>
          ))}
          <li aria-hidden>
            <span className={style.name} />
            <div className={style.axis}>
              <span>{months[0] && shortMonth(months[0])}</span>
              <span>{months.length > 1 && shortMonth(months.at(-1) ?? '')}</span>
            </div>
          </li>
        </ul>
      }
    />
  )
}
