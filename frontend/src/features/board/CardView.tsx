import {
  IconAlertTriangle,
  IconCalendar,
  IconCalendarEvent,
  IconCheck,
  IconDots,
  IconFileInvoice,
  IconMail,
  IconMessage,
  IconPhone,
  IconSquareCheck,
} from '@tabler/icons-react'
import { type MouseEvent, memo, useMemo } from 'react'
import { m } from '../../paraglide/messages'
import { Amount } from '../../ui/Amount'
import { date, instant, longDate, nearDate, today } from '../../ui/dates'
import { Initials } from '../../ui/Initials'
import { money } from '../../ui/money'
import { type Card, staleLevel } from './board'
import style from './CardView.module.css'
import { useDraggable } from './drag'
import { cursor, layer, selection, toggle } from './stores'

type Next = { kind: string; title: string; due_at: string | null; due_on: string | null; overdue: boolean }
const ICONS = { call: IconPhone, meeting: IconCalendarEvent, email: IconMail, message: IconMessage, task: IconSquareCheck } as const
const STALE = [null, m.board_stale_1, m.board_stale_2, m.board_stale_3] as const

type Shown = { card: Card; limit: number | null; place: number; count: number; open: (id: string) => void }

/** One deal. Its height is given: a column knows where each card is without asking the page. */
export const CardView = memo(function CardView({ card, limit, place, count, open }: Shown) {
  const current = cursor.use((id) => id === card.id)
  const selected = selection.use((ids) => ids.has(card.id))
  const selecting = selection.use((ids) => ids.size > 0)
  const draggable = useDraggable(card.id)
  const label = useMemo(() => labelOf(card), [card])
  const click = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || selecting) toggle(card.id)
    else open(card.id)
  }
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the board's keys are taken by the board (keys.ts)
    // biome-ignore lint/a11y/useSemanticElements: a card is one of a set whose other members are not all on the page
    <div
      ref={draggable}
      role="listitem"
      aria-posinset={place}
      aria-setsize={count}
      aria-label={label}
      data-card={card.id}
      data-selected={selected || undefined}
      className={style.card}
      tabIndex={current ? 0 : -1}
      onFocus={() => cursor.set(card.id)}
      onClick={click}
    >
      <Body card={card} limit={limit} selected={selected} selecting={selecting} />
    </div>
  )
})

/** A column that grows or shrinks counts all its cards anew, and draws none of them. */
const Body = memo(function Body({
  card,
  limit,
  selected,
  selecting,
}: Pick<Shown, 'card' | 'limit'> & { selected: boolean; selecting: boolean }) {
  const late = card.expected_close_on !== null && card.expected_close_on < today()
  return (
    <>
      <span className={style.row}>
        <span className={style.title} title={card.title}>
          {selecting ? (
            <span className={style.check} data-on={selected || undefined} aria-hidden>
              <IconCheck size={10} stroke={3} />
            </span>
          ) : null}
          {card.title}
        </span>
        <button
          type="button"
          tabIndex={-1}
          className={style.menu}
          aria-label={m.board_menu_of({ title: card.title })}
          aria-haspopup="menu"
          onClick={(event) => {
            event.stopPropagation()
            layer.set({ kind: 'menu', id: card.id })
          }}
        >
          <IconDots size={16} stroke={1.5} aria-hidden />
        </button>
      </span>
      <span className={style.row}>
        <span className={style.company}>{card.company_name ?? card.contact_name ?? ''}</span>
        <span className={style.owner}>{card.owner ? <Initials name={card.owner.name} size={20} /> : null}</span>
      </span>
      <span className={style.row}>
        <button
          type="button"
          tabIndex={-1}
          className={style.amount}
          title={m.board_edit_hint()}
          onClick={(event) => {
            event.stopPropagation()
            layer.set({ kind: 'edit', id: card.id })
          }}
        >
          <Amount value={card.amount} />
        </button>
        <span className={style.close} data-late={late || undefined}>
          {card.expected_close_on ? (
            <>
              <IconCalendar size={14} stroke={1.5} aria-hidden />
              <span title={m.board_expected({ date: longDate(card.expected_close_on) })}>{date(card.expected_close_on)}</span>
            </>
          ) : null}
        </span>
      </span>
      <span className={style.row}>
        <NextStep next={card.next_activity as Next | null} />
        <span className={style.days}>
          {card.quote_count ? (
            <span className={style.count} title={m.board_quotes({ count: card.quote_count })}>
              <IconFileInvoice size={14} stroke={1.5} aria-hidden />
              {card.quote_count}
            </span>
          ) : null}
          {card.message_count ? (
            <span className={style.count} title={m.board_messages({ count: card.message_count })}>
              <IconMessage size={14} stroke={1.5} aria-hidden />
              {card.message_count}
            </span>
          ) : null}
          <Days card={card} limit={limit} />
        </span>
      </span>
    </>
  )
})

function NextStep({ next }: { next: Next | null }) {
  if (!next) return <span className={style.none}>{m.board_no_activity()}</span>
  const Icon = ICONS[next.kind as keyof typeof ICONS] ?? IconSquareCheck
  const when = next.due_on ? nearDate(next.due_on) : next.due_at ? instant(next.due_at) : ''
  return (
    <span className={style.next} data-late={next.overdue || undefined} title={[next.title, when].filter(Boolean).join(' · ')}>
      <Icon size={14} stroke={1.5} aria-hidden />
      {when ? <span className={style.when}>{when}</span> : null}
      <span className={style.what}>{next.title}</span>
    </span>
  )
}

function Days({ card, limit }: { card: Card; limit: number | null }) {
  const level = staleLevel(card, limit)
  const text = m.board_days({ count: card.days_in_stage })
  if (!level) return <span title={m.board_days_in_stage({ count: card.days_in_stage })}>{text}</span>
  return (
    <span className={style.stale} data-level={level} title={STALE[level]?.()}>
      <IconAlertTriangle size={12} stroke={2} aria-hidden />
      {text}
    </span>
  )
}

/** What a screen reader says of a card: what an eye takes in at a glance. */
function labelOf(card: Card): string {
  return [
    card.title,
    card.company_name ?? card.contact_name,
    card.amount ? money(card.amount) : null,
    card.expected_close_on ? m.board_expected({ date: longDate(card.expected_close_on) }) : null,
    card.next_activity ? String(card.next_activity.title) : m.board_no_activity(),
    card.stale ? m.board_said_stale() : null,
    m.board_days_in_stage({ count: card.days_in_stage }),
    card.quote_count ? m.board_quotes({ count: card.quote_count }) : null,
    card.message_count ? m.board_messages({ count: card.message_count }) : null,
    card.owner?.name,
  ]
    .filter(Boolean)
    .join(', ')
}
