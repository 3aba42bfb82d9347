import { m } from '../../paraglide/messages'
import style from './StateBadge.module.css'

const STATES: Record<string, [label: () => string, tone: string]> = {
  draft: [m.quotes_state_draft, 'plain'],
  sent: [m.quotes_state_sent, 'info'],
  accepted: [m.quotes_state_accepted, 'ok'],
  declined: [m.quotes_state_declined, 'bad'],
  expired: [m.quotes_state_expired, 'warn'],
  superseded: [m.quotes_state_superseded, 'plain'],
  void: [m.quotes_state_void, 'plain'],
}

export const stateLabel = (state: string) => STATES[state]?.[0]() ?? state
export const QUOTE_STATES = Object.keys(STATES)

export function StateBadge({ state }: { state: string }) {
  return (
    <span className={style.badge} data-tone={STATES[state]?.[1]}>
      {stateLabel(state)}
    </span>
  )
}
