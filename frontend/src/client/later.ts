import type * as device from './device'
import type * as kept from './kept'
import type * as flush from './outbox/flush'
import type * as outbox from './outbox/outbox'

/** What is needed without a network only, or once something waits for one: no part of the first load. */
type Later = Pick<typeof device, 'wipe'> &
  Pick<typeof kept, 'reading'> &
  Pick<typeof outbox, 'enqueue' | 'drop'> &
  Pick<typeof flush, 'flush'>

let load: () => Promise<Later> = () => Promise.reject(new Error('not said from where'))

export const later = () => load()
/** The features' part of it is for pages to gather, so that they say from where it comes. */
export const setLater = (from: typeof load) => {
  load = from
}
