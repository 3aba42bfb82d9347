import type { components } from '../../contract/schema'
import { m } from '../../paraglide/messages'
import { Amount } from '../../ui/Amount'
import style from './record.module.css'

type Year = components['schemas']['WonInYear']

/** What was won in each year: bars for the eye, and the same as a table. */
export function WonPerYear({ years }: { years: readonly Year[] }) {
  const most = Math.max(...years.map(({ sum }) => Number(sum.amount)), 1)
  const sorted = [...years].sort((a, b) => b.year - a.year)
  return (
    <table className={style.years}>
      <caption className="unseen">{m.companies_won_per_year()}</caption>
      <thead className="unseen">
        <tr>
          <th scope="col">{m.companies_year()}</th>
          <th scope="col">{m.companies_deals()}</th>
          <th scope="col">{m.companies_sum()}</th>
        </tr>
      </thead>
      <tbody>
        {sorted.map(({ year, count, sum }) => (
          <tr key={year}>
            <th scope="row">{year}</th>
            <td className={style.bar}>
              <span style={{ width: `${Math.max(2, (Number(sum.amount) / most) * 100)}%` }} aria-hidden />
              <span className="unseen">{count}</span>
            </td>
            <td className={style.sum}>
              <Amount value={sum} way="whole" />
              <small>{m.companies_deals_count({ count })}</small>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
