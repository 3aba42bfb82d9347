import { useMe } from '../../client/me'
import { shown } from '../levels'
import { PLACES, type Place } from '../navigation'

/** The pages in the menus of the caller, in a workspace of this level. */
export function usePlaces(): readonly Place[] {
  const { data: me } = useMe()
  return me ? PLACES.filter((place) => shown(me, place)) : []
}
