import type { ReactNode } from 'react'
import { m } from '../../paraglide/messages'
import { Amount } from '../../ui/Amount'
import { date } from '../../ui/dates'
import { money } from '../../ui/money'
import { RecordLink } from '../../ui/RecordLink'
import { Tally } from '../../ui/Tally'
import style from './Invoices.module.css'
import type { Plan } from './importing'

type Status = Plan['company_rows'][number]['status']
const STATES: Record<Status, () => string> = {
  created: m.invoices_created,
  changed: m.invoices_changed,
  unchanged: m.invoices_unchanged,
  refused: m.invoices_refused,
}
const FIELDS: Record<string, () => string> = {
  vat_number: m.companies_vat_number,
  tax_code: m.companies_tax_code,
  sdi_code: m.companies_sdi_code,
  pec: m.companies_pec,
  addresses: m.invoices_address,
}
const named = (field: string) => FIELDS[field]?.() ?? field

/** What an import of invoices does, or did: documents, customers, products, revenue. */
export function PlanView({ plan, done }: { plan: Plan; done: boolean }) {
  const { documents } = plan
  const left = [
    [documents.known, m.invoices_known],
    [documents.doubles, m.invoices_doubles],
    [documents.purchases, m.invoices_purchases],
    [documents.no_sales, m.invoices_no_sales],
    [documents.refused, m.invoices_of_refused],
    [plan.skipped_count, m.invoices_skipped],
  ] as const
  return (
    <>
      <div role="status">
        {done ? <strong>{m.invoices_done()}</strong> : null}
        <Tally
          label={m.invoices_counts_label()}
          counts={[
            { key: 'documents', label: m.invoices_documents(), value: documents.new },
            { key: 'companies', label: m.invoices_companies(), value: plan.companies.created, more: others(plan.companies) },
            { key: 'products', label: m.invoices_products(), value: plan.products.created, more: others(plan.products) },
          ]}
        />
        <p className={style.hint}>
          {left
            .filter(([count]) => count)
            .map(([count, word]) => word({ count }))
            .join(' · ')}
        </p>
      </div>
      {plan.years.length ? (
        <Table label={m.invoices_revenue()} head={[m.companies_year(), m.invoices_documents(), m.invoices_net()]}>
          {plan.years.map(({ year, count, sum }) => (
            <tr key={`${year}${sum.currency}`}>
              <td>{year}</td>
              <td>{count}</td>
              <td className={style.number}>
                <Amount value={sum} />
              </td>
            </tr>
          ))}
        </Table>
      ) : null}
      <Companies plan={plan} />
      <Products plan={plan} />
      {plan.skipped.length ? (
        <Table label={m.invoices_skipped_files()} head={[m.invoices_file(), m.invoices_why()]}>
          {plan.skipped.map(({ name, message }) => (
            <tr key={name}>
              <td>{name}</td>
              <td>{message}</td>
            </tr>
          ))}
        </Table>
      ) : null}
    </>
  )
}

const others = ({ changed, unchanged }: Plan['companies']) => m.invoices_counts({ changed, unchanged })

function Companies({ plan }: { plan: Plan }) {
  const rows = plan.company_rows.filter(({ status, differing }) => status !== 'unchanged' || differing.length)
  if (!rows.length) return null
  return (
    <Table label={m.invoices_companies()} head={[m.companies_name(), m.companies_vat_number(), m.invoices_what()]}>
      {rows.map((row) => (
        <tr key={row.vat_number ?? row.tax_code ?? row.name} data-status={row.status}>
          <td>{row.id ? <RecordLink to={`/companies/${row.id}`}>{row.name}</RecordLink> : row.name}</td>
          <td>{row.vat_number ?? row.tax_code ?? '—'}</td>
          <td>
            <b>{STATES[row.status]()}</b>
            {row.changes.length ? <p>{m.invoices_fills({ fields: row.changes.map(({ field }) => named(field)).join(', ') })}</p> : null}
            {row.differing.map(({ field, before, after }) => (
              <p key={field}>{m.invoices_differs({ field: named(field), ours: String(before), theirs: String(after) })}</p>
            ))}
            {row.errors.map(({ pointer, message }) => (
              <p key={pointer}>{message}</p>
            ))}
          </td>
        </tr>
      ))}
    </Table>
  )
}

function Products({ plan }: { plan: Plan }) {
  const rows = plan.product_rows.filter(({ status }) => status !== 'unchanged')
  if (!rows.length) return null
  return (
    <Table label={m.invoices_products()} head={[m.products_sku(), m.invoices_product(), m.invoices_last_price(), m.invoices_what()]}>
      {rows.map((row) => (
        <tr key={row.sku} data-status={row.status}>
          <td>{row.sku}</td>
          <td>{row.name}</td>
          <td className={style.number}>
            {money({ amount: row.price, currency: row.currency })}
            <p>{date(row.last_on)}</p>
          </td>
          <td>
            <b>{STATES[row.status]()}</b>
            {row.errors.map(({ pointer, message }) => (
              <p key={pointer}>{message}</p>
            ))}
          </td>
        </tr>
      ))}
    </Table>
  )
}

function Table({ label, head, children }: { label: string; head: readonly string[]; children: ReactNode }) {
  return (
    <details className={style.part} open>
      <summary>{label}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard */}
      <section className={style.rows} aria-label={label} tabIndex={0}>
        <table>
          <thead>
            <tr>
              {head.map((word) => (
                <th key={word} scope="col">
                  {word}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>{children}</tbody>
        </table>
      </section>
    </details>
  )
}
