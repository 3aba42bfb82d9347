import { m } from '../../../paraglide/messages'
import { money } from '../../../ui/money'
import style from '../analytics.module.css'
import { type LossRow, nameOf } from '../queries'
import own from './Heat.module.css'

type Props = { rows: readonly LossRow[]; stages: readonly string[]; open: (drill: string) => void }

/** Where in the pipeline each reason strikes: the darker, the more deals. The figures stand in the cells. */
export function Heat({ rows, stages, open }: Props) {
  const most = Math.max(...rows.map(({ lost }) => lost), 1)
  const reasons = [...new Set(rows.map((row) => nameOf(row, 0)))]
  const columns = [...new Set(rows.map((row) => nameOf(row, 1)))].sort((one, other) => stages.indexOf(one) - stages.indexOf(other))
  const at = new Map(rows.map((row) => [`${nameOf(row, 0)}\n${nameOf(row, 1)}`, row]))
  return (
    <table className={`${style.table} ${own.heat}`}>
      <thead>
        <tr>
          <th scope="col">{m.analytics_by_reason()}</th>
          {columns.map((name) => (
            <th key={name} scope="col" data-number>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {reasons.map((reason) => (
          <tr key={reason}>
            <th scope="row">{reason}</th>
            {columns.map((stage) => {
              const row = at.get(`${reason}\n${stage}`)
              return (
                <td key={stage}>
                  {row?.lost ? (
                    <button
                      type="button"
                      className={style.cell}
                      style={{ '--heat': `${Math.round(12 + (48 * row.lost) / most)}%` } as React.CSSProperties}
                      title={money(row.lost_value, 'whole')}
                      onClick={() => open(row.drill_down)}
                      aria-label={`${reason}, ${stage}: ${row.lost}`}
                    >
                      {row.lost}
                    </button>
                  ) : null}
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
