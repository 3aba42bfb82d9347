import { outbox } from '../../client/outbox/outbox'
import { session } from '../../client/session'
import { toastFailure } from '../../ui/toast'
import { show } from './layers'

let leaving = session.logout

/** Signs out, here or everywhere; asks first where something would be lost by it. */
export function leave(by = session.logout) {
  leaving = by
  if (outbox.entries().length) show('leave')
  else leaveAnyway()
}

export const leaveAnyway = () => void leaving().catch(toastFailure)
