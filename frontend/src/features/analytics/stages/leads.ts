import { $api } from '../../../client/api'
import type { components } from '../../../contract/schema'
import { m } from '../../../paraglide/messages'
import { type Asked, periodAsked } from '../period'

export type LeadFunnel = components['schemas']['LeadFunnel']
export type Rung = components['schemas']['Rung']
export type Speed = components['schemas']['SpeedRow']
export const LEAD_SLICES = { source: m.analytics_by_source, campaign: m.analysis_campaign, owner: m.analytics_by_owner } as const
export type LeadSlice = keyof typeof LEAD_SLICES
export const asLeadSlice = (value: string | undefined): LeadSlice => (value && value in LEAD_SLICES ? (value as LeadSlice) : 'source')

const queryOf = (asked: Asked, by: LeadSlice) => ({
  ...periodAsked(asked),
  group_by: [by],
  owner_id: asked.owner ? [asked.owner] : [],
  source_id: asked.source ? [asked.source] : [],
})
const kept = { placeholderData: <T>(before: T) => before }

export const useLeadsFunnel = (asked: Asked, by: LeadSlice) =>
  $api.useQuery('get', '/v1/analytics/leads-funnel', { params: { query: queryOf(asked, by) } }, kept)
export const useSpeed = (asked: Asked, by: LeadSlice) =>
  $api.useQuery('get', '/v1/analytics/speed-to-lead', { params: { query: queryOf(asked, by) } }, kept)

/** Campaigns are words without an id. */
export const sliceOf = ({ group }: Pick<LeadFunnel, 'group'>) => group[0]?.id ?? group[0]?.name ?? ''
export const sliceName = ({ group }: Pick<LeadFunnel, 'group'>) => group[0]?.name ?? m.analytics_none()
