import { IconPlus, IconStarFilled } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useMay } from '../../client/me'
import { m } from '../../paraglide/messages'
import { Amount } from '../../ui/Amount'
import { Button } from '../../ui/Button'
import { date } from '../../ui/dates'
import { PathLink } from '../../ui/PathLink'
import { Pill, type Tone } from '../../ui/Pill'
import { Failure, Waiting } from '../../ui/states'
import style from './QuotesOf.module.css'
import { useNewQuote, useQuotesOf } from './queries'

const STATES: Record<string, [word: () => string, tone: Tone]> = {
  draft: [m.opportunities_quote_draft, 'plain'],
  waiting: [m.opportunities_quote_waiting, 'warn'],
  approved: [m.opportunities_quote_approved, 'ok'],
  sent: [m.opportunities_quote_sent, 'info'],
  accepted: [m.opportunities_quote_accepted, 'ok'],
  declined: [m.opportunities_quote_declined, 'bad'],
  expired: [m.opportunities_quote_expired, 'warn'],
  superseded: [m.opportunities_quote_superseded, 'plain'],
  void: [m.opportunities_quote_void, 'plain'],
}

/** A deal's quotes; a new one is one press. */
export function QuotesOf({ id }: { id: string }) {
  const { data, error, isPending, refetch } = useQuotesOf(id)
  if (isPending) return <Waiting lines={2} />
  if (!data) return <Failure error={error} retry={refetch} />
  if (!data.data.length) return <p className={style.none}>{m.opportunities_no_quotes()}</p>
  return (
    <ul className={style.quotes}>
      {data.data.map((quote) => (
        <li key={quote.id}>
          <PathLink
            href={`/quotes/${quote.id}`}
            className={style.quote}
            data-gone={['superseded', 'void'].includes(quote.state) || undefined}
          >
            <b>
              {quote.number ?? m.opportunities_unnumbered()}
              {quote.revision ? ` · ${m.opportunities_quote_revision({ number: quote.revision })}` : ''}
            </b>
            {quote.primary ? <IconStarFilled size={12} className={style.star} aria-label={m.opportunities_quote_primary()} /> : null}
            <Pill tone={STATES[quote.state]?.[1]}>{STATES[quote.state]?.[0]() ?? quote.state}</Pill>
            <span className={style.until}>
              {quote.state === 'sent' ? m.opportunities_quote_until({ day: date(quote.valid_until) }) : ''}
            </span>
            <Amount value={quote.totals.net} />
          </PathLink>
        </li>
      ))}
    </ul>
  )
}

export function NewQuote({ id }: { id: string }) {
  const make = useNewQuote()
  const navigate = useNavigate()
  const may = useMay('quotes:write')
  if (!may) return null
  return (
    <Button
      size="xs"
      variant="default"
      leftSection={<IconPlus size={14} stroke={2} />}
      loading={make.isPending}
      onClick={() => make.mutate(id, { onSuccess: (quote) => void navigate({ href: `/quotes/${quote.id}` }) })}
    >
      {m.opportunities_new_quote()}
    </Button>
  )
}
