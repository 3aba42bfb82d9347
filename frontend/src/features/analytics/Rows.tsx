import { $api } from '../../client/api'
import { useMeta } from '../../client/me'
import { m } from '../../paraglide/messages'
import { date, instant } from '../../ui/dates'
import { DealList } from './DealList'
import { queryOf } from './drill'
import { days, OUTCOMES } from './said'

type Props = { drill: string }
const on = (instant: string | null) => instant && date(instant.slice(0, 10))

/** What was closed, the dearest first. */
export function Closings({ drill }: Props) {
  const { data: meta } = useMeta()
  const found = $api.useQuery('get', '/v1/analytics/closings', {
    params: { query: { ...queryOf(drill), sort: '-value', limit: 200 } },
  })
  const reasons = new Map(meta?.loss_reasons.map(({ id, name }) => [id, name]))
  return (
    <DealList
      found={found}
      deal={(row, owner) => ({
        id: row.id,
        href: `/opportunities/${row.opportunity_id}`,
        title: row.title,
        value: row.value,
        about: [
          row.customer,
          OUTCOMES[row.outcome](),
          on(row.closed_at),
          days(row.days),
          owner(row.owner_id),
          reasons.get(row.loss_reason_id ?? ''),
        ],
      })}
    />
  )
}

/** Stays in stages, the longest first. */
export function Visits({ drill }: Props) {
  const { data: meta } = useMeta()
  const found = $api.useQuery('get', '/v1/analytics/stage-visits', { params: { query: { ...queryOf(drill), sort: '-days', limit: 200 } } })
  const stages = new Map(meta?.pipelines.flatMap((pipeline) => pipeline.stages.map(({ id, name }) => [id, name])))
  return (
    <DealList
      found={found}
      count={m.analysis_stays}
      deal={(row, owner) => ({
        id: row.id,
        href: `/opportunities/${row.opportunity_id}`,
        title: row.title,
        value: days(row.days),
        about: [
          row.customer,
          stages.get(row.stage_id),
          [on(row.entered_at), on(row.left_at)].filter(Boolean).join(' – '),
          owner(row.owner_id),
        ],
      })}
    />
  )
}

/** Deals by when they were opened, the oldest first. */
export function Opened({ drill }: Props) {
  const found = $api.useQuery('get', '/v1/analytics/opened-deals', { params: { query: { ...queryOf(drill), sort: '-days', limit: 200 } } })
  return (
    <DealList
      found={found}
      deal={(row, owner) => ({
        id: row.id,
        href: `/opportunities/${row.id}`,
        title: row.title,
        value: row.value,
        about: [row.customer, OUTCOMES[row.outcome](), on(row.opened_at), days(row.days), owner(row.owner_id)],
      })}
    />
  )
}

/** Lost deals, with what came of calling again. */
export function RecalledLosses({ drill }: Props) {
  const { data: meta } = useMeta()
  const found = $api.useQuery('get', '/v1/analytics/recalled-losses', {
    params: { query: { ...queryOf(drill), sort: '-value', limit: 200 } },
  })
  const reasons = new Map(meta?.loss_reasons.map(({ id, name }) => [id, name]))
  return (
    <DealList
      found={found}
      deal={(row, owner) => ({
        id: row.id,
        href: `/opportunities/${row.opportunity_id}`,
        title: row.title,
        value: row.value,
        about: [
          row.customer,
          on(row.closed_at),
          reasons.get(row.loss_reason_id),
          owner(row.owner_id),
          row.contacted && m.analysis_contacted_one(),
          row.recalled && m.analysis_recalled_one(),
          row.won_again && m.analysis_won_again_one(),
        ],
      })}
    />
  )
}

/** What was done, and whether it had been planned. */
export function ActivitiesDone({ drill }: Props) {
  const found = $api.useQuery('get', '/v1/analytics/activities-done', {
    params: { query: { ...queryOf(drill), sort: '-done_at', limit: 200 } },
  })
  return (
    <DealList
      found={found}
      count={m.analysis_activities}
      deal={(row, owner) => ({
        id: row.id,
        href: `/activities/${row.id}`,
        title: row.title,
        value: instant(row.done_at),
        about: [row.planned ? m.analysis_planned_one() : m.analysis_unplanned_one(), owner(row.owner_id)],
      })}
    />
  )
}

/** Deals that are counted on and may not come, and why. */
export function AtRisk() {
  const found = $api.useQuery('get', '/v1/analytics/at-risk', { params: { query: { limit: 200 } } })
  return (
    <DealList
      found={found}
      deal={(row, owner) => ({
        id: row.id,
        href: `/opportunities/${row.id}`,
        title: row.title,
        value: row.value,
        about: [
          row.customer,
          row.overdue && m.saved_risk_overdue(),
          row.slipped_from && m.saved_risk_slipped({ day: date(row.slipped_from) }),
          row.stale && m.saved_risk_stale(),
          owner(row.owner_id),
        ],
      })}
    />
  )
}
