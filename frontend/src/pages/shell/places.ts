import { useMe } from '../../client/me'
import { type Level, PLACES, type Place } from '../navigation'

const LEVELS: readonly Level[] = ['essential', 'standard', 'full']

/** The pages that the caller may see in a workspace of this level. */
export function usePlaces(): readonly Place[] {
  const { data: me } = useMe()
  if (!me) return []
  const reached = LEVELS.indexOf(me.workspace.level)
  return PLACES.filter(({ may, level = 'essential' }) => (!may || me.permissions.includes(may)) && LEVELS.indexOf(level) <= reached)
}
