import { $api } from '../../client/api'
import type { Me, Meta } from '../../client/me'
import type { components } from '../../contract/schema'
import { m } from '../../paraglide/messages'
import { today } from '../../ui/dates'
import type { Unit } from './units'

export type TargetRow = components['schemas']['TargetRow']
export type Holder = TargetRow['holder']
export const HOLDERS: Record<Holder, () => string> = {
  workspace: m.targets_of_workspace,
  team: m.targets_of_team,
  pipeline: m.targets_of_pipeline,
  product_family: m.targets_of_family,
  member: m.targets_of_member,
}
const ORDER = Object.keys(HOLDERS)
export const MOST = 200

/** A unit's targets with what became of them: the company's first, then from the largest. */
export function useTargets({ unit, start, end }: { unit: Unit; start: string; end: string }) {
  const query = { from: start, to: end, period: [unit], sort: '-amount', limit: MOST }
  return $api.useQuery(
    'get',
    '/v1/analytics/targets',
    { params: { query } },
    {
      placeholderData: (before) => before,
      select: (answer) => ({
        ...answer,
        data: answer.data.toSorted((one, other) => ORDER.indexOf(one.holder) - ORDER.indexOf(other.holder)),
      }),
    },
  )
}

export const holderName = ({ holder, name }: Pick<TargetRow, 'holder' | 'name'>) => name ?? HOLDERS[holder]()

/** How far within course still counts as on it. */
const LEEWAY = 0.05
export const STANDINGS = {
  reached: { word: m.targets_reached, tone: 'ok' },
  missed: { word: m.targets_missed, tone: 'bad' },
  early: { word: m.targets_early, tone: 'plain' },
  ahead: { word: m.targets_ahead, tone: 'ok' },
  on: { word: m.targets_on, tone: 'info' },
  behind: { word: m.targets_behind, tone: 'warn' },
} as const

/** Where a target stands, in one word. */
export function standingOf({ coverage, pace, period }: TargetRow, now = today()): keyof typeof STANDINGS {
  if (coverage.state === 'reached') return 'reached'
  if (period.to <= now) return 'missed'
  if (pace === null) return 'early'
  if (Number(pace) < 1 - LEEWAY) return 'behind'
  return Number(pace) > 1 + LEEWAY ? 'ahead' : 'on'
}

/** Whose targets somebody may set: of those whose deals they see whole. */
export function reachOf({ id: mine, visibility, team: own }: Me, { members, teams, pipelines }: Meta) {
  const whole = visibility === 'all'
  const below = new Set(teams.filter(({ path }) => whole || (visibility === 'team' && own && path.includes(own.id))).map(({ id }) => id))
  const all = whole ? [{ id: '', name: m.targets_of_workspace() }] : []
  return {
    workspace: all,
    team: teams.filter(({ id }) => below.has(id)),
    pipeline: whole ? pipelines : [],
    product_family: all,
    member: members.filter(({ id, active, team_id }) => active && (whole || id === mine || below.has(team_id ?? ''))),
  } satisfies Record<Holder, readonly { id: string; name: string }[]>
}
