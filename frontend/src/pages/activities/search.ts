import type { ActivityKind } from '../../features/activities/kinds'
import type { Asked } from '../../features/activities/mine'
import { isDay } from '../../ui/dates'

export type View = 'list' | 'week' | 'month'
export type ActivitiesSearch = Pick<Asked, 'whose' | 'kind' | 'done'> & { view?: 'week' | 'month'; day?: string }
const KINDS: readonly string[] = ['call', 'task', 'meeting', 'email', 'note']

export function validate({ whose, kind, done, view, day }: Record<string, unknown>): ActivitiesSearch {
  return {
    ...(whose === 'all' ? { whose } : {}),
    ...(typeof kind === 'string' && KINDS.includes(kind) ? { kind: kind as ActivityKind } : {}),
    ...(done === true ? { done } : {}),
    ...(view === 'week' || view === 'month' ? { view } : {}),
    ...(isDay(day) ? { day } : {}),
  }
}
