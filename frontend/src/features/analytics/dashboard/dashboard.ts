import { $api } from '../../../client/api'
import type { Me } from '../../../client/me'
import type { components } from '../../../contract/schema'
import { type Asked, periodAsked } from '../period'

export type Dashboard = components['schemas']['DashboardAnswer']
export type Target = components['schemas']['TargetProgress']

/** Of whom a dashboard is: one seller, a team with those below it, everybody. */
export const VIEWS = ['mine', 'team', 'company'] as const
export type View = (typeof VIEWS)[number]

/** Who sees whom decides what there is to choose. */
export function viewsOf({ visibility, team }: Pick<Me, 'visibility' | 'team'>, teams: number): readonly View[] {
  if (visibility === 'own') return ['mine']
  if (visibility === 'team') return team ? ['mine', 'team'] : ['mine']
  return teams ? VIEWS : ['mine', 'company']
}

/** The one that is asked for, where there is one; else the widest. */
export function viewAsked({ view }: Pick<Asked, 'view'>, views: readonly View[]): View {
  return views.find((each) => each === view) ?? views.at(-1) ?? 'mine'
}

type Seat = { me: Pick<Me, 'id' | 'team'>; teams: readonly { id: string }[] }

/** Of a seller the caller, of a team the caller's, unless another one is named. */
export function whoseAsked({ owner, team }: Asked, view: View, { me, teams }: Seat): Pick<Asked, 'owner' | 'team'> {
  if (view === 'mine') return { owner: owner ?? me.id }
  const one = team ?? me.team?.id ?? teams[0]?.id
  return view === 'team' && one ? { team: one } : {}
}

/** Everything that the page shows, in one request. */
export const useDashboard = (asked: Asked, { owner, team }: Pick<Asked, 'owner' | 'team'>) =>
  $api.useQuery(
    'get',
    '/v1/analytics/dashboard',
    { params: { query: { ...periodAsked(asked), owner_id: owner ? [owner] : [], within_team_id: team ? [team] : [] } } },
    { placeholderData: (before) => before },
  )
