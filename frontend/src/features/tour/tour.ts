import { session } from '../../client/session'
import { createStore } from '../../client/store'

/** Survives a reload, and ends with the tab. */
const KEPT = 'filo.tour'
const kept = () => {
  const stop = Number(sessionStorage.getItem(KEPT))
  return Number.isInteger(stop) && stop > 0 ? stop : null
}

/** The stop of the tour that is shown, from one; null where nobody is on it. */
export const tour = createStore<number | null>(kept())

/** To a stop, or off the tour. */
export function go(stop: number | null) {
  if (stop) sessionStorage.setItem(KEPT, String(stop))
  else sessionStorage.removeItem(KEPT)
  tour.set(stop)
}

session.onLeave(() => go(null))
