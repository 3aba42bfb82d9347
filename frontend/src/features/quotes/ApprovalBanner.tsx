import { IconCheck, IconHourglass, IconLock } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { m } from '../../paraglide/messages'
import { ago } from '../../ui/dates'
import { type Approval, type ApprovalRequest, type Decision, isBlocked, oneOf, type Reason, reasonSaid, useToDecide } from './approvals'
import style from './approvals.module.css'
import { Decide } from './Decide'
import type { Quote } from './sheet'

type Told = { tone: 'warn' | 'bad' | 'info' | 'ok'; icon: ReactNode; title: string; children?: ReactNode }

/** deciding: what one begins to say, by the quote's steps; decided: one has said it, or thought better of it. */
type Props = { quote: Quote; approval: Approval | undefined; deciding: Decision | null; decided: () => void }

/** Whether somebody has to agree before it is sent: why, who, since when, and what they said. */
export function ApprovalBanner({ quote, approval, deciding, decided }: Props) {
  const last = approval?.requests[0]
  const waits = quote.state === 'waiting'
  const mine = useToDecide(quote)
  if (!approval) return null
  if (waits && last) {
    return (
      <Told tone="info" icon={<IconHourglass size={20} stroke={1.5} aria-hidden />} title={m.approvals_banner_waiting()}>
        <p>{since(last, approval)}</p>
        <Said text={last.note} />
        <Reasons reasons={last.reasons} />
        {mine && deciding ? <Decide key={deciding} item={mine} start={deciding} done={decided} /> : null}
      </Told>
    )
  }
  if (approval.state === 'approved' && last) {
    return (
      <Told tone="ok" icon={<IconCheck size={20} stroke={1.5} aria-hidden />} title={m.approvals_banner_approved()}>
        <p>{m.approvals_approved_by({ name: last.decided_by?.name ?? m.approvals_somebody(), when: ago(last.decided_at ?? '') })}</p>
        <Said text={last.decision_note} />
      </Told>
    )
  }
  if (!isBlocked(approval)) return null
  const refused = last?.state === 'rejected' ? last : null
  const title = approval.state === 'stale' ? m.approvals_banner_stale() : m.approvals_banner_required()
  return (
    <Told tone={refused ? 'bad' : 'warn'} icon={<IconLock size={20} stroke={1.5} aria-hidden />} title={title}>
      <Reasons reasons={approval.reasons} />
      {refused ? <p>{m.approvals_banner_rejected({ name: refused.decided_by?.name ?? m.approvals_somebody() })}</p> : null}
      <Said text={refused?.decision_note ?? null} />
      <p>{approval.approvers.length ? m.approvals_can_decide({ names: oneOf(approval.approvers) }) : m.approvals_nobody()}</p>
    </Told>
  )
}

function since({ requested_by, requested_at }: ApprovalRequest, { approvers }: Approval) {
  const asked = { name: requested_by?.name ?? m.approvals_somebody(), when: ago(requested_at) }
  return approvers.length ? m.approvals_asked_since({ ...asked, names: oneOf(approvers) }) : m.approvals_asked_since_only(asked)
}

function Told({ tone, icon, title, children }: Told) {
  return (
    <section className={style.banner} data-tone={tone} aria-label={title}>
      {icon}
      <div className={style.told}>
        <h2>{title}</h2>
        {children}
      </div>
    </section>
  )
}

export function Reasons({ reasons }: { reasons: readonly Reason[] }) {
  return (
    <ul className={style.reasons}>
      {reasons.map((reason) => (
        <li key={`${reason.rule_id} ${reason.measure}`}>{reasonSaid(reason)}</li>
      ))}
    </ul>
  )
}

export const Said = ({ text }: { text: string | null }) => (text ? <blockquote className={style.said}>{text}</blockquote> : null)
