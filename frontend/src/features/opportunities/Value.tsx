import { m } from '../../paraglide/messages'
import { Amount } from '../../ui/Amount'
import { Pill, type Tone } from '../../ui/Pill'
import type { Deal } from './queries'
import style from './Value.module.css'

const SOURCES: Record<Deal['amount_source'], [word: () => string, hint: () => string, tone: Tone]> = {
  estimate: [m.opportunities_estimate, m.opportunities_estimate_hint, 'plain'],
  quoted: [m.opportunities_quoted, m.opportunities_quoted_hint, 'info'],
  accepted: [m.opportunities_accepted, m.opportunities_accepted_hint, 'ok'],
}

/** What the deal is worth, net of VAT, and where that figure comes from. */
export function Value({ deal: { amount, base_amount, amount_source } }: { deal: Deal }) {
  const [word, hint, tone] = SOURCES[amount_source]
  return (
    <p className={style.value}>
      <span className={style.sum}>
        <Amount value={amount} />
      </span>
      <span title={hint()}>
        <Pill tone={tone}>{word()}</Pill>
      </span>
      {amount && amount.currency !== base_amount.currency ? (
        <span className={style.base}>
          = <Amount value={base_amount} />
        </span>
      ) : null}
    </p>
  )
}
