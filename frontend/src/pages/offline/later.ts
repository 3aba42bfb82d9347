import { setOverlays } from '../../client/outbox/overlay'
import { overlays } from './overlays'

export { wipe } from '../../client/device'
export { reading } from '../../client/kept'
export { flush } from '../../client/outbox/flush'
export { drop, enqueue } from '../../client/outbox/outbox'
export { Offline } from './Offline'

setOverlays(overlays)
