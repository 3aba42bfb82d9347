import { useState } from 'react'
import { m } from '../../paraglide/messages'
import { Amount } from '../../ui/Amount'
import { DecimalCell } from '../../ui/Cell'
import { type Money, percent } from '../../ui/money'
import style from './aside.module.css'
import type { Desk, Snapshot } from './desk'
import type { Quote } from './sheet'

const TOTALS = 'totals'
const some = (value: Money) => Number(value.amount) !== 0

/** The quote's figures, as the service works them out: nothing is added up here. */
export function Totals({ desk, now, readOnly }: { desk: Desk; now: Snapshot; readOnly: boolean }) {
  const { totals, margin } = now.quote
  const { sheet } = now
  return (
    <section
      id={TOTALS}
      className={style.card}
      aria-label={m.quotes_totals()}
      data-stale={now.saving !== 'saved' || undefined}
      aria-live="polite"
    >
      <dl className={style.sums}>
        <Sum label={m.quotes_lines_net()} value={totals.lines_net} />
        {readOnly && !some(totals.discount) ? null : (
          <div className={style.row}>
            <dt>{m.quotes_discount()}</dt>
            <dd className={style.edit}>
              <DecimalCell
                label={m.quotes_discount_points()}
                placeholder="0"
                readOnly={readOnly}
                fault={now.faults.discount}
                value={sheet.discount.points === '0' ? null : sheet.discount.points}
                change={(points) => desk.change('discount', { ...sheet.discount, points: points ?? '0' })}
              />
              <span>%</span>
              <span className={style.figure}>{some(totals.discount) ? <Amount value={totals.discount} /> : '—'}</span>
            </dd>
          </div>
        )}
        <Shipping desk={desk} now={now} readOnly={readOnly} />
        <Sum label={m.quotes_net()} value={totals.net} strong />
        {totals.vat.map((each) => (
          <Sum
            key={`${each.code} ${each.nature}`}
            label={
              each.nature
                ? m.quotes_vat_nature({ rate: percent(each.rate), nature: each.nature })
                : m.quotes_vat_of({ rate: percent(each.rate) })
            }
            value={each.tax}
          />
        ))}
        {some(totals.pension_fund) ? <Sum label={m.quotes_pension_fund()} value={totals.pension_fund} /> : null}
        {some(totals.stamp_duty) ? <Sum label={m.quotes_stamp_duty()} value={totals.stamp_duty} /> : null}
        <Sum label={m.quotes_document()} value={totals.document} strong />
        {some(totals.withholding) ? <Sum label={m.quotes_withholding()} value={totals.withholding} /> : null}
        {totals.total_due.amount === totals.document.amount ? null : <Sum label={m.quotes_total_due()} value={totals.total_due} strong />}
      </dl>
      {margin ? (
        <dl className={`${style.sums} ${style.inner}`}>
          <Sum label={m.quotes_cost()} value={margin.cost} />
          <div className={style.row}>
            <dt>{m.quotes_margin()}</dt>
            <dd>
              {margin.amount ? (
                <>
                  <Amount value={margin.amount} />
                  {margin.points ? <span className={style.points}>{percent(margin.points)}</span> : null}
                </>
              ) : (
                <span className={style.unknown}>{m.quotes_margin_unknown()}</span>
              )}
            </dd>
          </div>
          {totals.discount_on_list && Number(totals.discount_on_list) !== 0 ? (
            <div className={style.row}>
              <dt>{m.quotes_discount_on_list()}</dt>
              <dd>{percent(totals.discount_on_list)}</dd>
            </div>
          ) : null}
        </dl>
      ) : null}
    </section>
  )
}

/** Where the figures stand far below the lines: what it comes to, always in sight, and the way down to them. */
export function Sums({ quote: { totals } }: { quote: Quote }) {
  return (
    <button type="button" className={style.bar} onClick={() => document.getElementById(TOTALS)?.scrollIntoView({ block: 'center' })}>
      <span>
        {m.quotes_net()} <Amount value={totals.net} />
      </span>
      <strong>
        {m.quotes_document()} <Amount value={totals.document} />
      </strong>
    </button>
  )
}

function Sum({ label, value, strong = false }: { label: string; value: Money; strong?: boolean }) {
  return (
    <div className={style.row} data-strong={strong || undefined}>
      <dt>{label}</dt>
      <dd>
        <Amount value={value} />
      </dd>
    </div>
  )
}

function Shipping({ desk, now, readOnly }: { desk: Desk; now: Snapshot; readOnly: boolean }) {
  const { shipping } = now.sheet
  const [asked, setAsked] = useState(false)
  if (!shipping && readOnly) return null
  return (
    <div className={style.row}>
      <dt>{m.quotes_shipping()}</dt>
      <dd className={style.edit}>
        {shipping || asked ? (
          <DecimalCell
            label={m.quotes_shipping()}
            autoFocus={asked}
            readOnly={readOnly}
            fault={now.faults.shipping}
            value={shipping?.price ?? null}
            change={(price) => desk.change('shipping', price ? { price, vat_code_id: shipping?.vat_code_id ?? null } : null)}
            onBlurCapture={() => setAsked(false)}
            className={style.whole ?? ''}
          />
        ) : (
          <button type="button" className={style.ask} onClick={() => setAsked(true)}>
            {m.ui_add()}
          </button>
        )}
      </dd>
    </div>
  )
}
