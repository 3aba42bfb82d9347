import { m } from '../../paraglide/messages'
import { Pill, type Tone } from '../../ui/Pill'

const STATES: Record<string, [label: () => string, tone: Tone]> = {
  draft: [m.quotes_state_draft, 'plain'],
  waiting: [m.quotes_state_waiting, 'warn'],
  approved: [m.quotes_state_approved, 'ok'],
  sent: [m.quotes_state_sent, 'info'],
  accepted: [m.quotes_state_accepted, 'ok'],
  declined: [m.quotes_state_declined, 'bad'],
  expired: [m.quotes_state_expired, 'warn'],
  superseded: [m.quotes_state_superseded, 'plain'],
  void: [m.quotes_state_void, 'plain'],
}

export const stateLabel = (state: string) => STATES[state]?.[0]() ?? state
export const QUOTE_STATES = Object.keys(STATES)

export const StateBadge = ({ state }: { state: string }) => <Pill tone={STATES[state]?.[1]}>{stateLabel(state)}</Pill>
