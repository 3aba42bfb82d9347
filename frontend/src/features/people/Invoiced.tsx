import { m } from '../../paraglide/messages'
import { Amount } from '../../ui/Amount'
import { Card } from '../../ui/Card'
import { date } from '../../ui/dates'
import { InvoiceRows } from './InvoiceRows'
import style from './record.module.css'
import type { Overview } from './shown'
import { PerYear } from './WonPerYear'

/** What electronic invoices say was charged, by year: apart from what was won, and named by its source. */
export function Invoiced({ overview }: { overview: Overview }) {
  const { invoiced_per_year: years, invoiced_prices: prices } = overview
  return (
    <>
      {years.length ? (
        <Card title={m.companies_invoiced()}>
          <PerYear years={years} caption={m.companies_invoiced()} counted={(count) => m.companies_invoices_count({ count })} />
          <p className={style.source}>{m.companies_invoiced_source()}</p>
          <InvoiceRows id={overview.company.id} />
        </Card>
      ) : null}
      {prices.length ? (
        <Card title={m.companies_invoiced_prices()}>
          <ul className={style.rows}>
            {prices.slice(0, 8).map((each) => (
              <li key={`${each.code}${each.description}`}>
                <span className={style.what}>
                  <span>{each.description}</span>
                  <span className={style.source}>
                    {[each.code, m.companies_invoice({ number: each.number, day: date(each.on) })].filter(Boolean).join(' · ')}
                  </span>
                </span>
                <span className={style.end}>
                  <strong>
                    <Amount value={each.price} />
                  </strong>
                </span>
              </li>
            ))}
          </ul>
        </Card>
      ) : null}
    </>
  )
}
