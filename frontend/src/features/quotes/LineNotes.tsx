import { IconAlertTriangle } from '@tabler/icons-react'
import type { components } from '../../contract/schema'
import { m } from '../../paraglide/messages'
import { date } from '../../ui/dates'
import { money, number, percent } from '../../ui/money'
import { PathLink } from '../../ui/PathLink'
import style from './LineNotes.module.css'
import { belowList, type LastPrice } from './prices'
import type { SheetLine } from './sheet'

type Total = components['schemas']['LineTotal']
type Props = {
  line: SheetLine
  total: Total
  last: LastPrice | undefined
  /** The discount that the seller may grant, where this line exceeds it. */
  limit: string | undefined
  currency: string
}

const price = (amount: string, currency: string) => money({ amount, currency })

/** Below a line: where its price comes from, how far below the list it is, what was last asked, what is in a bundle. */
export function LineNotes({ line, total, last, limit, currency }: Props) {
  const below = belowList(total, line.quantity, line.free_good)
  const source = sourceSaid(total, line, currency)
  const parts = total.components ?? []
  if (!source && below === null && !last && !parts.length) return null
  return (
    <p className={style.notes}>
      {source ? <span>{source}</span> : null}
      {below === null ? null : limit ? (
        <span className={style.beyond}>
          <IconAlertTriangle size={14} stroke={1.5} aria-hidden />{' '}
          {m.quotes_below_limit({ value: percent(below), limit: percent(limit, 2) })}
        </span>
      ) : (
        <span>{m.quotes_below_list({ value: percent(below) })}</span>
      )}
      {last ? (
        <PathLink className="link" href={`/quotes/${last.quote_id}`} title={last.number ?? undefined}>
          {m.quotes_last_price({ price: price(last.net_unit_price, last.currency), when: date(last.sent_at.slice(0, 10)) })}
        </PathLink>
      ) : null}
      {parts.length ? <span>{m.quotes_bundle_of({ parts: parts.map(partSaid).join(', ') })}</span> : null}
    </p>
  )
}

const partSaid = ({ quantity, name }: NonNullable<Total['components']>[number]) => `${number(quantity, 4)} × ${name}`

/** Said where a list has its say, or where the line left the product's own price. */
function sourceSaid({ list_price, price_source: source }: Total, { unit_price }: SheetLine, currency: string): string | null {
  if (list_price === null || !source) return null
  const named = { price: price(list_price, currency) }
  if (!source.price_list) return Number(unit_price) === Number(list_price) ? null : m.quotes_price_base(named)
  const from = Number(source.from_quantity ?? 0) > 1 ? m.quotes_price_break({ quantity: number(source.from_quantity ?? '1', 4) }) : ''
  return [m.quotes_price_list({ ...named, list: source.price_list }), from].filter(Boolean).join(', ')
}
