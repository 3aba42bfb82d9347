import { m } from '../../paraglide/messages'
import { Amount } from '../../ui/Amount'
import type { Deal } from './queries'
import style from './Value.module.css'

const SOURCES: Record<Deal['amount_source'], [() => string, () => string]> = {
  estimate: [m.opportunities_estimate, m.opportunities_estimate_hint],
  quoted: [m.opportunities_quoted, m.opportunities_quoted_hint],
  accepted: [m.opportunities_accepted, m.opportunities_accepted_hint],
}

/** What the deal is worth, net of VAT, and where that figure comes from. */
export function Value({ deal: { amount, base_amount, amount_source } }: { deal: Deal }) {
  const [word, hint] = SOURCES[amount_source]
  return (
    <p className={style.value}>
      <span className={style.sum}>
        <Amount value={amount} />
      </span>
      <span className={style.source} data-source={amount_source} title={hint()}>
        {word()}
      </span>
      {amount && amount.currency !== base_amount.currency ? (
        <span className={style.base}>
          = <Amount value={base_amount} />
        </span>
      ) : null}
    </p>
  )
}
