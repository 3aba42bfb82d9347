import type { Overlay } from '../../client/outbox/overlay'
import { onActivities } from '../../features/activities/queued'
import { onBoard } from '../../features/board/queued'
import { onDeals } from '../../features/opportunities/queued'
import { onPeople } from '../../features/people/queued'
import { onTalk } from '../../features/talk/queued'

/** Where changes show that the service has yet to hear of. */
export const overlays: readonly Overlay[] = [onBoard, onDeals, onActivities, onTalk, onPeople]
