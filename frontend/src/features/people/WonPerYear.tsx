import type { components } from '../../contract/schema'
import { m } from '../../paraglide/messages'
import { Amount } from '../../ui/Amount'
import style from './record.module.css'

type Year = components['schemas']['WonInYear']
type Years = { years: readonly Year[]; caption: string; counted: (count: number) => string }

/** What was won in each year. */
export const WonPerYear = ({ years }: { years: readonly Year[] }) => (
  <PerYear years={years} caption={m.companies_won_per_year()} counted={(count) => m.companies_deals_count({ count })} />
)

/** Sums by year: bars for the eye, and the same as a table. */
export function PerYear({ years, caption, counted }: Years) {
  const most = Math.max(...years.map(({ sum }) => Number(sum.amount)), 1)
  const sorted = [...years].sort((a, b) => b.year - a.year)
  return (
    <table className={style.years}>
      <caption className="unseen">{caption}</caption>
      <thead className="unseen">
        <tr>
          <th scope="col">{m.companies_year()}</th>
          <th scope="col">{m.ui_count()}</th>
          <th scope="col">{m.companies_sum()}</th>
        </tr>
      </thead>
      <tbody>
        {sorted.map(({ year, count, sum }) => (
          <tr key={`${year}${sum.currency}`}>
            <th scope="row">{year}</th>
            <td className={style.bar}>
              <span style={{ width: `${Math.max(2, (Number(sum.amount) / most) * 100)}%` }} aria-hidden />
              <span className="unseen">{count}</span>
            </td>
            <td className={style.sum}>
              <Amount value={sum} way="whole" />
              <small>{counted(count)}</small>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
