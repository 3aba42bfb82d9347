import { m } from '../../paraglide/messages'
import { Alert } from '../../ui/Alert'
import { Button } from '../../ui/Button'
import type { Desk, Snapshot } from './desk'
import style from './Editor.module.css'
import { readQuote } from './queries'

const FIELDS: Record<string, () => string> = {
  lines: m.quotes_lines,
  discount: m.quotes_discount,
  shipping: m.quotes_shipping,
  valid_until: m.quotes_valid_until,
  payment_terms_id: m.quotes_payment_terms,
  payment_terms: m.quotes_payment_terms,
  delivery_terms: m.quotes_delivery_terms,
  notes: m.quotes_notes,
  customer_reference: m.quotes_customer_reference,
  alternative_group: m.quotes_group,
  state: m.quotes_state,
}

/** Somebody else changed the quote meanwhile, or the service refuses what was typed. */
export function Conflict({ desk, now }: { desk: Desk; now: Snapshot }) {
  const { saving, problem } = now
  if (saving === 'refused' && problem) {
    return (
      <Alert color="red" title={problem.offline ? m.ui_offline_title() : m.quotes_refused()} className={style.alert}>
        <div className={style.alertRow}>
          <span>{problem.offline ? m.ui_offline_text() : (problem.faults[0]?.message ?? problem.detail)}</span>
          <Button size="xs" variant="default" onClick={() => void desk.flush()}>
            {m.ui_retry()}
          </Button>
        </div>
      </Alert>
    )
  }
  if (saving !== 'conflict' || !problem) return null
  const named = [...new Set(problem.changedFields.map((field) => FIELDS[field]?.() ?? ''))].filter(Boolean)
  const then = (what: (quote: Awaited<ReturnType<typeof readQuote>>) => void) => void readQuote(now.quote.id).then(what)
  return (
    <Alert color="yellow" title={m.quotes_conflict()} className={style.alert}>
      <div className={style.alertRow}>
        <span>{named.length ? m.quotes_conflict_fields({ fields: named.join(', ') }) : m.quotes_conflict_text()}</span>
        <Button size="xs" variant="default" onClick={() => then(desk.takeTheirs)}>
          {m.quotes_take_theirs()}
        </Button>
        <Button size="xs" onClick={() => then(desk.keepMine)}>
          {m.quotes_keep_mine()}
        </Button>
      </div>
    </Alert>
  )
}
