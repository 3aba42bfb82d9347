import { IconCheck, IconDots, IconHandStop, IconSend } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { useMay } from '../../client/me'
import { m } from '../../paraglide/messages'
import { Button } from '../../ui/Button'
import { IconButton } from '../../ui/IconButton'
import { Menu } from '../../ui/Menu'
import { toast } from '../../ui/toast'
import { type Approval, type Decision, isBlocked, useToDecide } from './approvals'
import type { Desk, Snapshot } from './desk'
import { type Asked, isFirm, isPlain, readOrder, restoreQuote, type Step, trashQuote, useOrder, useStep } from './queries'
import type { Quote } from './sheet'

const SendDialog = lazy(() => import('./SendDialog').then(({ SendDialog }) => ({ default: SendDialog })))
const StepDialog = lazy(() => import('./StepDialog').then(({ StepDialog }) => ({ default: StepDialog })))

const DONE: Partial<Record<Step['do'], (quote: Quote) => string>> = {
  send: ({ number }) => m.quotes_sent_toast({ number: number ?? '' }),
  decline: () => m.quotes_declined_toast(),
  extend: () => m.quotes_extended_toast(),
  revise: () => m.quotes_revised_toast(),
  vary: () => m.sending_varied_toast(),
  duplicate: () => m.quotes_duplicated_toast(),
  withdraw: () => m.quotes_withdrawn_toast(),
  void: () => m.quotes_voided_toast(),
  prefer: () => m.quotes_preferred_toast(),
  submit: () => m.approvals_asked_toast(),
  recall: () => m.approvals_recalled_toast(),
}

/** Which steps lead on from a state: the first is the one to expect. */
type Way = Step['do'] | 'letter' | 'trash'
const WAYS: Record<string, readonly Way[]> = {
  draft: ['letter', 'send', 'duplicate', 'trash'],
  waiting: ['recall', 'duplicate'],
  approved: ['letter', 'send', 'duplicate', 'trash'],
  sent: ['accept', 'decline', 'revise', 'extend', 'duplicate', 'void'],
  expired: ['extend', 'accept', 'decline', 'revise', 'duplicate', 'void'],
  declined: ['revise', 'duplicate', 'void'],
  accepted: ['duplicate', 'vary', 'withdraw'],
}

type Props = {
  desk: Desk
  now: Snapshot
  open: (id: string) => void
  gone: () => void
  mayWrite: boolean
  alternatives: number
  approval: Approval | undefined
  /** One begins to approve or to reject. */
  decide: (decision: Decision) => void
}

/** What can be done with the quote as it stands. */
export function Steps({ desk, now, open, gone, mayWrite, alternatives, approval, decide }: Props) {
  const { quote } = now
  const [asked, setAsked] = useState<Asked | null>(null)
  const [writing, setWriting] = useState(false)
  const order = useOrder(quote)
  const toDecide = useToDecide(quote)
  const navigate = useNavigate()
  const mayWithdraw = useMay('quotes:withdraw')
  const mayTrash = useMay('quotes:delete')
  const step = useStep(quote, (answered, taken) => {
    setAsked(null)
    if (taken.do === 'accept') {
      const won = quote.opportunity?.outcome === 'open' && !taken.body.keep_open
      void sayAccepted(answered, won, (id) => void navigate({ to: '/orders/$id', params: { id } }))
    } else toast(DONE[taken.do]?.(answered) ?? m.ui_saved())
    if (answered.id === quote.id) desk.meet(answered)
    else open(answered.id)
  })
  if (!mayWrite && !toDecide) return null
  const ways = (mayWrite ? (WAYS[quote.state] ?? ['duplicate']) : [])
    .filter((way) => (way !== 'withdraw' || (mayWithdraw && !isFirm(order))) && (way !== 'trash' || mayTrash))
    .filter((way) => (way !== 'vary' || isFirm(order)) && (way !== 'send' || !isBlocked(approval)))
    // What may not be sent as it is, is asked for.
    .map((way) => (way === 'letter' && isBlocked(approval) ? 'submit' : way))
  const label: Record<Way, string> = {
    letter: m.sending_step(),
    send: m.quotes_do_send(),
    accept: quote.state === 'expired' ? m.quotes_do_accept_late() : m.quotes_do_accept(),
    decline: m.quotes_do_decline(),
    revise: m.quotes_do_revise(),
    vary: m.sending_vary(),
    extend: m.quotes_do_extend(),
    duplicate: m.quotes_do_duplicate(),
    void: m.quotes_do_void(),
    withdraw: m.quotes_do_withdraw(),
    prefer: m.quotes_do_prefer(),
    submit: approval?.requests.length ? m.approvals_ask_again() : m.approvals_ask(),
    recall: m.approvals_recall(),
    trash: m.quotes_do_trash(),
  }
  async function take(way: Way) {
    // What was typed last goes first: it is what is sent or copied.
    if (!(await desk.flush())) return
    if (way === 'trash') return void trash(desk.snapshot().quote, gone)
    if (way === 'letter') setWriting(true)
    else if (isPlain(way)) step.mutate({ do: way })
    else setAsked(way)
  }
  // Who is to decide does that; all else is in the menu.
  const first = toDecide ? undefined : ways[0]
  const rest = toDecide ? ways : ways.slice(1)
  const First = first === 'letter' ? IconSend : first === 'submit' ? IconHandStop : IconCheck
  const busy = step.isPending
  const aside = quote.state === 'sent' ? 'decline' : null
  const inMenu = rest.filter((way) => way !== aside)
  const preferable =
    mayWrite && !quote.primary && alternatives > 1 && ['draft', 'waiting', 'approved', 'sent', 'expired'].includes(quote.state)
  return (
    <>
      {toDecide ? (
        <>
          <Button variant="default" size="xs" onClick={() => decide('reject')}>
            {m.approvals_reject()}
          </Button>
          <Button size="xs" leftSection={<IconCheck size={16} stroke={1.5} aria-hidden />} onClick={() => decide('approve')}>
            {m.approvals_approve()}
          </Button>
        </>
      ) : null}
      {aside ? (
        <Button variant="default" size="xs" disabled={busy} onClick={() => void take(aside)}>
          {label[aside]}
        </Button>
      ) : null}
      {first && first !== 'duplicate' ? (
        <Button size="xs" loading={busy} leftSection={<First size={16} stroke={1.5} aria-hidden />} onClick={() => void take(first)}>
          {label[first]}
        </Button>
      ) : null}
      {mayWrite ? (
        <Menu>
          <Menu.Target>
            <IconButton variant="default" size={30} aria-label={m.quotes_more()}>
              <IconDots size={16} stroke={1.5} />
            </IconButton>
          </Menu.Target>
          <Menu.Dropdown>
            {preferable ? <Menu.Item onClick={() => void take('prefer')}>{label.prefer}</Menu.Item> : null}
            {[...(first === 'duplicate' ? [first] : []), ...inMenu].map((way) => (
              <Menu.Item key={way} {...(way === 'trash' || way === 'void' ? { color: 'red' } : {})} onClick={() => void take(way)}>
                {label[way]}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      ) : null}
      <Suspense fallback={null}>
        {writing ? <SendDialog quote={quote} close={() => setWriting(false)} sent={(answered) => desk.meet(answered)} /> : null}
        {asked ? (
          <StepDialog
            asked={asked}
            quote={quote}
            pending={busy}
            error={step.error}
            close={() => setAsked(null)}
            take={(taken) => step.mutate(taken)}
          />
        ) : null}
      </Suspense>
    </>
  )
}

/** What became of the deal, and the way to the order. */
async function sayAccepted(quote: Quote, won: boolean, open: (order: string) => void) {
  const order = await readOrder(quote).catch(() => null)
  const said = won ? m.quotes_accepted_won_toast : m.quotes_accepted_toast
  toast(said({ number: quote.number ?? '' }), order ? { action: { label: m.quotes_to_order(), run: () => open(order.id) } } : {})
}

async function trash(quote: Quote, gone: () => void) {
  await trashQuote(quote)
  gone()
  toast(m.quotes_trashed_toast(), { undo: () => restoreQuote(quote.id, quote.version + 1) })
}
