import { IconCircleCheck, IconCircleX, IconGhost } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useMay, useMeta } from '../../client/me'
import { ORDER_STATES } from '../../client/orders'
import { m } from '../../paraglide/messages'
import { Button } from '../../ui/Button'
import { date, today } from '../../ui/dates'
import { PathLink } from '../../ui/PathLink'
import style from './Outcome.module.css'
import { type Deal, type Outcome as Ended, useOrdersOf, useReopen } from './queries'
import { useRecall } from './recall'

const SAID: Record<Ended, { icon: typeof IconGhost; word: () => string }> = {
  won: { icon: IconCircleCheck, word: m.opportunities_won },
  lost: { icon: IconCircleX, word: m.opportunities_lost },
  dead: { icon: IconGhost, word: m.opportunities_dead },
}

/** How a deal ended and why; the way back, and for a lost one the way on. */
export function Outcome({ deal }: { deal: Deal }) {
  const { data: meta } = useMeta()
  const may = useMay('opportunities:write')
  const reopen = useReopen()
  const recall = useRecall()
  const navigate = useNavigate()
  if (deal.outcome === 'open') return null
  const { icon: Icon, word } = SAID[deal.outcome]
  const reason = meta?.loss_reasons.find(({ id }) => id === deal.loss_reason_id)?.name
  const competitor = meta?.competitors.find(({ id }) => id === deal.competitor_id)?.name
  const why = [reason, deal.outcome === 'lost' ? competitor : null, deal.loss_note].filter(Boolean).join(' · ')
  return (
    <section className={style.outcome} data-outcome={deal.outcome} aria-label={word()}>
      <Icon size={20} stroke={1.5} aria-hidden />
      <div className={style.said}>
        <p>
          <b>{word()}</b> {deal.closed_at ? date(today(new Date(deal.closed_at))) : ''}
          {deal.won_without_quote ? ` · ${m.opportunities_without_quote()}` : ''}
        </p>
        {deal.outcome === 'won' ? <Orders id={deal.id} /> : null}
        {why ? <p>{why}</p> : null}
        {deal.recall_on ? <p>{m.opportunities_recall_on({ day: date(deal.recall_on) })}</p> : null}
      </div>
      {may ? (
        <div className={style.actions}>
          {deal.outcome === 'lost' ? (
            <Button
              loading={recall.isPending}
              onClick={() => recall.mutate(deal, { onSuccess: ({ id }) => void navigate({ href: `/opportunities/${id}` }) })}
            >
              {m.opportunities_recall()}
            </Button>
          ) : null}
          <Button variant="default" loading={reopen.isPending} onClick={() => reopen.mutate(deal)}>
            {m.opportunities_reopen()}
          </Button>
        </div>
      ) : null}
    </section>
  )
}

/** What its accepted quotes became. */
function Orders({ id }: { id: string }) {
  const orders = useOrdersOf(id)
  return orders.map((order) => (
    <p key={order.id}>
      <PathLink className="link" href={`/orders/${order.id}`}>
        {m.opportunities_order({ reference: order.reference })}
      </PathLink>{' '}
      · {ORDER_STATES[order.state]()}
    </p>
  ))
}
