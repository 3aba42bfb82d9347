import { Link } from '@tanstack/react-router'
import { m } from '../../paraglide/messages'
import { Alert } from '../../ui/Alert'
import { Amount } from '../../ui/Amount'
import { date } from '../../ui/dates'
import { number, percent } from '../../ui/money'
import { Pill } from '../../ui/Pill'
import { DeliveryCard } from './DeliveryCard'
import { missingLabel } from './orderList'
import style from './orders.module.css'
import type { Order } from './states'

/** What was accepted, as it was then: nothing of it changes any more. */
export function OrderView({ order }: { order: Order }) {
  const { buyer, totals, terms } = order
  const facts: [string, string | null][] = [
    [m.shell_kind_company(), buyer.name],
    [m.orders_vat_number(), buyer.vat_number],
    [m.orders_tax_code(), buyer.tax_code],
    [m.orders_sdi(), buyer.sdi_code],
    ['PEC', buyer.pec],
    [m.orders_contact(), buyer.contact_name],
    [m.quotes_order_number(), order.customer_order_number],
    [m.quotes_order_date(), order.customer_order_date && date(order.customer_order_date)],
    ['CIG', order.cig],
    ['CUP', order.cup],
    [m.quotes_delivery_terms(), order.transport.delivery_terms],
    [m.orders_agent(), order.agent?.name ?? null],
    [m.orders_accepted_on(), date(order.accepted_on)],
  ]
  return (
    <div className={style.order}>
      <div className={style.main}>
        {order.state_note ? (
          <Alert color={order.state === 'rejected' ? 'red' : 'yellow'} title={m.orders_reason()}>
            {order.state_note}
          </Alert>
        ) : null}
        {order.missing.length ? (
          <Alert color="yellow" title={m.orders_incomplete()}>
            {order.missing.map(missingLabel).join(', ')}
          </Alert>
        ) : null}
        <div className={style.card}>
          <h2>{m.quotes_lines()}</h2>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard */}
          <section className={style.scroll} tabIndex={0} aria-label={m.quotes_lines()}>
            <Lines order={order} />
          </section>
        </div>
      </div>
      <aside className={style.aside} aria-label={m.quotes_summary()}>
        <section className={style.card}>
          <dl className={style.facts}>
            <div className={style.total}>
              <dt>{m.quotes_net()}</dt>
              <dd>
                <Amount value={totals.net} />
              </dd>
            </div>
            <div>
              <dt>{m.quotes_line_vat()}</dt>
              <dd>
                <Amount value={totals.vat_total} />
              </dd>
            </div>
            <div className={style.total}>
              <dt>{m.quotes_document()}</dt>
              <dd>
                <Amount value={totals.document} />
              </dd>
            </div>
            {order.margin?.amount ? (
              <div>
                <dt>{m.quotes_margin()}</dt>
                <dd>
                  <Amount value={order.margin.amount} /> {order.margin.points ? percent(order.margin.points) : ''}
                </dd>
              </div>
            ) : null}
          </dl>
        </section>
        <DeliveryCard order={order} />
        <section className={style.card} aria-labelledby="due">
          <h2 id="due">{m.orders_due()}</h2>
          <dl className={style.facts}>
            {terms.due.map((each) => (
              <div key={`${each.kind} ${each.due_on}`}>
                <dt>{each.kind === 'deposit' ? m.orders_deposit({ day: date(each.due_on) }) : date(each.due_on)}</dt>
                <dd>
                  <Amount value={each.amount} />
                </dd>
              </div>
            ))}
          </dl>
        </section>
        <section className={style.card} aria-labelledby="buyer">
          <h2 id="buyer">{m.orders_buyer()}</h2>
          <dl className={style.facts}>
            {facts
              .filter(([, value]) => value)
              .map(([label, value]) => (
                <div key={label}>
                  <dt>{label}</dt>
                  <dd>{value}</dd>
                </div>
              ))}
          </dl>
          <p className={style.way}>
            <Link className="link" to="/quotes/$id" params={{ id: order.quote_id }}>
              {m.orders_to_quote()}
            </Link>
          </p>
        </section>
      </aside>
    </div>
  )
}

function Lines({ order }: { order: Order }) {
  return (
    <table className={style.table}>
      <thead>
        <tr>
          <th scope="col">{m.quotes_line_description()}</th>
          <th scope="col" data-number>
            {m.quotes_line_quantity()}
          </th>
          <th scope="col" data-number>
            {m.quotes_line_price()}
          </th>
          <th scope="col" data-number>
            {m.quotes_line_discount()}
          </th>
          <th scope="col" data-number>
            {m.quotes_line_net()}
          </th>
        </tr>
      </thead>
      <tbody>
        {order.lines.map((line, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an order's lines never change
          <tr key={place} data-kind={line.kind}>
            <td>
              {line.description} {line.free_good ? <Pill tone="info">{m.quotes_line_free()}</Pill> : null}
            </td>
            <td data-number>{line.unit_price === null ? '' : `${number(line.quantity)} ${line.unit ?? ''}`}</td>
            <td data-number>{line.unit_price === null ? '' : number(line.unit_price, 6, 2)}</td>
            <td data-number>{line.discounts.map((each) => percent(each, 2)).join(' + ')}</td>
            <td data-number>{line.unit_price === null ? '' : <Amount value={line.net} />}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
