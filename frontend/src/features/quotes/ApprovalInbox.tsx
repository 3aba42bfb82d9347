import { useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, type RefObject, useId, useMemo, useRef } from 'react'
import { m } from '../../paraglide/messages'
import { Amount } from '../../ui/Amount'
import { useCommands } from '../../ui/commands'
import { ago } from '../../ui/dates'
import { percent } from '../../ui/money'
import { PathLink } from '../../ui/PathLink'
import { Pill, type Tone } from '../../ui/Pill'
import { Empty, Failure, Waiting } from '../../ui/states'
import { Reasons, Said } from './ApprovalBanner'
import { type ApprovalItem, approvalsOptions } from './approvals'
import style from './approvals.module.css'
import { Decide } from './Decide'

const STATES: Record<ApprovalItem['state'], [() => string, Tone]> = {
  waiting: [m.approvals_state_waiting, 'warn'],
  approved: [m.approvals_state_approved, 'ok'],
  rejected: [m.approvals_state_rejected, 'bad'],
  recalled: [m.approvals_state_recalled, 'plain'],
}

/** What waits for one's decision, the oldest first, and below it what one asked. */
export function ApprovalInbox() {
  const { data, error, refetch } = useQuery(approvalsOptions())
  const boxes = useRef<HTMLDivElement>(null)
  useKeys(boxes)
  if (!data) return error ? <Failure error={error} retry={refetch} /> : <Waiting lines={8} />
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the arrows go between cards, whatever in them has the focus
    <div className={style.boxes} ref={boxes} onKeyDown={onKeyDown}>
      <Box title={m.approvals_to_decide()} total={data.to_decide.total} items={data.to_decide.data} none={m.approvals_none()} decides />
      <Box title={m.approvals_asked()} total={data.asked.total} items={data.asked.data} none={m.approvals_none_asked()} />
    </div>
  )
}

const cardsIn = (element: HTMLElement) => [...element.querySelectorAll<HTMLElement>('[data-request]')]

/** Up and down from card to card, wherever within one the focus is; a note's text keeps its arrows. */
function onKeyDown(event: KeyboardEvent<HTMLDivElement>) {
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (!by || event.target instanceof HTMLTextAreaElement) return
  const cards = cardsIn(event.currentTarget)
  const at = cards.findIndex((card) => card.contains(event.target as Node))
  const next = cards[at + by]
  if (!next) return
  event.preventDefault()
  next.focus()
}

/** A and R begin to decide on the card where the focus is, or on the first. */
function useKeys(boxes: RefObject<HTMLDivElement | null>) {
  useCommands(
    useMemo(() => {
      const begin = (decision: 'approve' | 'reject') => () => {
        const cards = boxes.current ? cardsIn(boxes.current) : []
        const card = cards.find((each) => each.contains(document.activeElement)) ?? cards[0]
        card?.querySelector<HTMLElement>(`[data-decide="${decision}"]`)?.click()
      }
      const section = m.approvals_title()
      return [
        { id: 'approve', label: m.approvals_approve(), section, keys: 'A', run: begin('approve') },
        { id: 'reject', label: m.approvals_reject(), section, keys: 'R', run: begin('reject') },
      ]
    }, [boxes]),
  )
}

type Box = { title: string; total: number; items: readonly ApprovalItem[]; none: string; decides?: boolean }

function Box({ title, total, items, none, decides = false }: Box) {
  const id = useId()
  return (
    <section className={style.box} aria-labelledby={id}>
      <h2 id={id}>
        {title} {total ? <span className={style.count}>{total}</span> : null}
      </h2>
      {items.length ? (
        <ul className={style.list}>
          {items.map((item) => (
            <li key={item.id}>
              <Card item={item} decides={decides} />
            </li>
          ))}
        </ul>
      ) : (
        <Empty>{none}</Empty>
      )}
    </section>
  )
}

function Card({ item, decides }: { item: ApprovalItem; decides: boolean }) {
  const title = useId()
  const { opportunity, customer, margin, discount_on_list: discount } = item
  const [label, tone] = STATES[item.state]
  return (
    <article className={style.card} data-request tabIndex={-1} aria-labelledby={title}>
      <header className={style.cardHead}>
        <div>
          <h3 id={title}>
            <PathLink className="link" href={`/quotes/${item.quote_id}`}>
              {opportunity.title}
            </PathLink>
          </h3>
          <p className={style.customer}>{customer?.name}</p>
        </div>
        {decides ? null : <Pill tone={tone}>{label()}</Pill>}
      </header>
      <dl className={style.figures}>
        <div>
          <dt>{m.approvals_net()}</dt>
          <dd>
            <Amount value={item.net} />
          </dd>
        </div>
        {discount === null ? null : (
          <div>
            <dt>{m.approvals_discount()}</dt>
            <dd>{percent(discount)}</dd>
          </div>
        )}
        {margin?.amount ? (
          <div>
            <dt>{m.approvals_margin()}</dt>
            <dd>
              <Amount value={margin.amount} />
              {margin.points ? <small>{percent(margin.points)}</small> : null}
            </dd>
          </div>
        ) : null}
      </dl>
      <Reasons reasons={item.reasons} />
      <Said text={item.note} />
      <p className={style.age}>{whoAndWhen(item)}</p>
      {decides ? <Decide item={item} /> : <Said text={item.decision_note} />}
    </article>
  )
}

function whoAndWhen({ requested_by, requested_at, decided_by, decided_at, instead_of, state }: ApprovalItem) {
  const named = { name: requested_by?.name ?? m.approvals_somebody(), when: ago(requested_at) }
  const decided = decided_by && decided_at ? m.approvals_decided_by({ name: decided_by.name, when: ago(decided_at) }) : null
  return [
    m.approvals_asked_by(named),
    instead_of ? m.approvals_instead_of({ name: instead_of.name }) : null,
    state === 'recalled' ? null : decided,
  ]
    .filter(Boolean)
    .join(' · ')
}
