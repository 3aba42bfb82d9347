import { lazy } from 'react'
import { $api } from '../../../client/api'
import type { components } from '../../../contract/schema'
import { m } from '../../../paraglide/messages'
import { date } from '../../../ui/dates'
import { Failure } from '../../../ui/states'
import { Figure } from '../Figure'
import { type Asked, scopeOf } from '../period'
import { OUTCOMES } from '../said'

const Scatter = lazy(() => import('./Scatter'))
type Row = components['schemas']['ClosingRow']
type Spread = components['schemas']['Spread']
const dayOf = ({ closed_at }: Row) => closed_at.slice(0, 10)

/** How many days each of the last closings took; visit: to one of the deals. */
export function CycleTimes({ asked, spread, visit }: { asked: Asked; spread: Spread | undefined; visit: (id: string) => void }) {
  const { data, error, refetch } = $api.useQuery(
    'get',
    '/v1/analytics/closings',
    { params: { query: { ...scopeOf(asked), sort: '-closed_at', limit: 200 } } },
    { placeholderData: (before) => before },
  )
  if (error) return <Failure error={error} retry={refetch} />
  const rows = data?.data
  const lines = [
    { name: m.analysis_median(), at: spread?.median },
    { name: m.analysis_p90(), at: spread?.p90 },
  ].flatMap(({ name, at }) => (at ? [{ name, at: Number(at) }] : []))
  return (
    <Figure<Row>
      wide
      title={m.analysis_cycle()}
      hint={m.analysis_cycle_hint()}
      rows={rows}
      id={({ id }) => id}
      drill={({ opportunity_id }) => visit(opportunity_id)}
      columns={[
        { head: m.analysis_deal(), cell: ({ title }) => title, plain: ({ title }) => title },
        { head: m.analysis_outcome(), cell: ({ outcome }) => OUTCOMES[outcome](), plain: ({ outcome }) => OUTCOMES[outcome]() },
        { head: m.analysis_closed_on(), cell: (row) => date(dayOf(row)), plain: dayOf },
        { head: m.analysis_days_head(), cell: (row) => row.days, plain: (row) => row.days, number: true },
      ]}
      chart={
        <Scatter
          lines={lines}
          open={visit}
          marks={(rows ?? []).map((row) => ({
            id: row.opportunity_id,
            title: row.title,
            outcome: row.outcome,
            on: Date.parse(row.closed_at),
            days: row.days,
          }))}
        />
      }
    />
  )
}
