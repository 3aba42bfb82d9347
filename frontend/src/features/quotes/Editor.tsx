import { IconFileTypePdf } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { lazy, type ReactNode, Suspense, useEffect, useState, useSyncExternalStore } from 'react'
import { useMay } from '../../client/me'
import { m } from '../../paraglide/messages'
import { Button } from '../../ui/Button'
import { instant } from '../../ui/dates'
import { Page } from '../../ui/Page'
import { toastFailure } from '../../ui/toast'
import { Alternatives, groupLabel } from './Alternatives'
import { ApprovalBanner } from './ApprovalBanner'
import { type Decision, useApproval } from './approvals'
import { Conflict } from './Conflict'
import { Desk, type Saving } from './desk'
import style from './Editor.module.css'
import { LineGrid } from './LineGrid'
import { OtherCustomer } from './OtherCustomer'
import { downloadPdf, fitsBeside } from './pdf'
import { saveQuote, siblingsOptions, useOrder, useStandsIn } from './queries'
import { StateBadge } from './StateBadge'
import { Steps } from './Steps'
import { isWritable, type Quote } from './sheet'
import { Notes, Terms } from './Terms'
import { Sums, Totals } from './Totals'

const Customer = lazy(() => import('./Customer').then((it) => ({ default: it.Customer })))
const PdfPanel = lazy(() => import('./PdfPanel').then((it) => ({ default: it.PdfPanel })))

const SAVING: Record<Saving, () => string> = {
  saved: m.ui_saved,
  waiting: m.quotes_saving,
  saving: m.quotes_saving,
  refused: m.quotes_not_saved,
  conflict: m.quotes_not_saved,
}

type Props = {
  quote: Quote
  open: (id: string) => void
  gone: () => void
  /** What people say about it: below the lines. */
  talk: ReactNode
}

/** One quote on the whole page: lines, figures, terms, alternatives; a draft is written, what was sent is read. */
export function Editor({ quote, open, gone, talk }: Props) {
  const [desk] = useState(() => new Desk(quote, saveQuote))
  const now = useSyncExternalStore(desk.subscribe, desk.snapshot)
  const { data: siblings } = useQuery(siblingsOptions(quote.opportunity_id))
  const standsIn = useStandsIn(quote)
  const mayWrite = useMay('quotes:write') && !standsIn
  // The desk is outside of React, as the service is: what comes from there is handed over, what waits is sent on leaving.
  useEffect(() => desk.meet(quote), [desk, quote])
  useEffect(() => () => void desk.flush(), [desk])
  const current = now.quote
  const approval = useApproval(current)
  const [paper, setPaper] = useState(false)
  const [deciding, setDeciding] = useState<Decision | null>(null)
  const readOnly = !isWritable(current) || !mayWrite
  async function showPaper() {
    await desk.flush()
    if (fitsBeside()) setPaper(!paper)
    else await downloadPdf(desk.snapshot().quote).catch(toastFailure)
  }
  const rivals = (siblings?.data ?? []).filter(({ alternative_group }) => alternative_group === current.alternative_group)
  return (
    <Page
      full
      title={current.number ? m.quotes_title({ number: current.number }) : m.quotes_title_draft()}
      within={
        <Link to="/quotes" className="link">
          {m.shell_nav_quotes()}
        </Link>
      }
      tools={
        <span className={style.tools}>
          <StateBadge state={current.state} />
          {current.primary && rivals.length > 1 ? <span className={style.counts}>{m.quotes_counts()}</span> : null}
          {readOnly ? null : (
            <span className={style.saving} role="status" data-bad={now.saving === 'refused' || now.saving === 'conflict' || undefined}>
              {SAVING[now.saving]()}
            </span>
          )}
        </span>
      }
      actions={
        <>
          <Button
            variant="default"
            size="xs"
            aria-pressed={paper}
            title={paper ? m.quotes_pdf_hide() : m.quotes_pdf_show()}
            leftSection={<IconFileTypePdf size={16} stroke={1.5} aria-hidden />}
            onClick={showPaper}
          >
            {m.quotes_pdf()}
          </Button>
          <Steps
            desk={desk}
            now={now}
            open={open}
            gone={gone}
            mayWrite={mayWrite}
            alternatives={rivals.length}
            approval={approval}
            decide={setDeciding}
          />
        </>
      }
    >
      <div className={style.editor} data-paper={paper || undefined}>
        <Sums quote={current} />
        <div className={style.main}>
          <Conflict desk={desk} now={now} />
          <Where quote={quote} current={current} alone={standsIn} />
          <OtherCustomer quote={quote} desk={desk} readOnly={readOnly} />
          <ApprovalBanner quote={current} approval={approval} deciding={deciding} decided={() => setDeciding(null)} />
          <LineGrid desk={desk} now={now} readOnly={readOnly} approval={approval} />
          <Notes desk={desk} now={now} readOnly={readOnly} />
          <section className={style.talk} aria-label={m.quotes_talk()}>
            {talk}
          </section>
        </div>
        <aside className={style.aside} aria-label={m.quotes_summary()}>
          <Totals desk={desk} now={now} readOnly={readOnly} />
          <Terms desk={desk} now={now} readOnly={readOnly} />
          {current.number && !standsIn ? (
            <Suspense fallback={null}>
              <Customer quote={current} />
            </Suspense>
          ) : null}
          {standsIn ? null : <Alternatives desk={desk} now={now} readOnly={readOnly} />}
        </aside>
        {paper ? (
          <Suspense fallback={null}>
            <PdfPanel quote={current} close={() => setPaper(false)} />
          </Suspense>
        ) : null}
      </div>
    </Page>
  )
}

/** For whom and for which deal, and what became of it. alone: what it belongs to is told, but leads nowhere. */
function Where({ quote, current, alone }: { quote: Quote; current: Quote; alone: boolean }) {
  const deal = quote.opportunity
  const order = useOrder(current)
  const facts = [
    current.sent_at ? m.quotes_sent_at({ when: instant(current.sent_at) }) : null,
    current.opened_at ? m.quotes_opened_at({ when: instant(current.opened_at) }) : null,
    current.decided_at && current.state === 'accepted' ? m.quotes_accepted_at({ when: instant(current.decided_at) }) : null,
    current.decided_at && current.state === 'declined' ? m.quotes_declined_at({ when: instant(current.decided_at) }) : null,
    current.late ? m.quotes_late() : null,
    current.alternative_group === 'main' ? null : m.quotes_in_group({ group: groupLabel(current.alternative_group) }),
    current.decision_note ? `«${current.decision_note}»` : null,
  ].filter(Boolean)
  return (
    <div className={style.where}>
      <p className={style.customer}>
        <span className={style.small}>
          <StateBadge state={current.state} />
        </span>
        {quote.company?.name ? <strong>{quote.company.name}</strong> : null}
        {alone ? <span>{deal?.title}</span> : null}
        {deal && !alone ? (
          <a className="link" href={`/opportunities/${deal.id}`}>
            {deal.title}
          </a>
        ) : null}
        {order ? (
          <Link className="link" to="/orders/$id" params={{ id: order.id }}>
            {m.quotes_order({ reference: order.reference })}
          </Link>
        ) : null}
        {alone ? null : <Earlier quote={current} />}
      </p>
      {facts.length ? <p className={style.facts}>{facts.join(' · ')}</p> : null}
    </div>
  )
}

/** What it revises or varies, and what became different. */
function Earlier({ quote: { id, revises_id, varies_id } }: { quote: Quote }) {
  const earlier = revises_id ?? varies_id
  if (!earlier) return null
  return (
    <>
      <Link className="link" to="/quotes/$id" params={{ id: earlier }}>
        {revises_id ? m.quotes_revises() : m.sending_varies()}
      </Link>
      <Link className="link" to="/quotes/$id/comparison" params={{ id }}>
        {m.sending_compare()}
      </Link>
    </>
  )
}
