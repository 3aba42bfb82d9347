import { $api } from '../../../client/api'
import type { components } from '../../../contract/schema'
import { m } from '../../../paraglide/messages'
import { number } from '../../../ui/money'
import { Failure } from '../../../ui/states'
import { Bars } from '../Bars'
import { opener } from '../drill'
import { Figure } from '../Figure'
import { type Asked, periodAsked } from '../period'
import { points, rateText } from '../queries'

type Row = components['schemas']['PlanningRow']
const idOf = ({ group }: Row) => group[0]?.id ?? ''
const nameOf = ({ group }: Row) => group[0]?.name ?? m.analytics_none()

/** Who plans ahead: of what was done, how much had been written down before the day. */
export function Planning({ asked, open }: { asked: Asked; open: (drill: string) => void }) {
  const { data, error, refetch } = $api.useQuery(
    'get',
    '/v1/analytics/planning-ratio',
    { params: { query: { ...periodAsked(asked), owner_id: asked.owner ? [asked.owner] : [], group_by: ['owner'] } } },
    { placeholderData: (before) => before },
  )
  if (error) return <Failure error={error} retry={refetch} />
  const rows = data?.data.toSorted((one, other) => Number(other.planned.rate) - Number(one.planned.rate))
  const share = ({ planned }: Row) => m.analysis_planned_of({ part: number(planned.part), whole: number(planned.whole) })
  return (
    <Figure<Row>
      wide
      size="bars"
      title={m.analysis_planning()}
      hint={m.analysis_planning_hint()}
      rows={rows}
      id={idOf}
      drill={({ drill_down }) => open(drill_down)}
      columns={[
        { head: m.analytics_by_owner(), cell: nameOf, plain: nameOf },
        { head: m.analysis_planned(), cell: ({ planned }) => planned.part, plain: ({ planned }) => planned.part, number: true },
        { head: m.analysis_done(), cell: ({ planned }) => planned.whole, plain: ({ planned }) => planned.whole, number: true },
        {
          head: m.analysis_ratio(),
          cell: ({ planned }) => rateText(planned.rate),
          plain: ({ planned }) => points(planned.rate),
          number: true,
        },
      ]}
      chart={
        <Bars
          open={opener(rows, idOf, open)}
          marks={(rows ?? []).map((row) => ({
            id: idOf(row),
            name: nameOf(row),
            points: points(row.planned.rate) ?? 0,
            pale: row.planned.small_sample,
            said: rateText(row.planned.rate),
            detail: share(row),
          }))}
        />
      }
    />
  )
}
