import { $api } from '../../client/api'
import { useMeta } from '../../client/me'
import type { components } from '../../contract/schema'
import { m } from '../../paraglide/messages'
import { Amount } from '../../ui/Amount'
import { percent } from '../../ui/money'
import { Failure } from '../../ui/states'
import { Figure } from './Figure'

type Step = components['schemas']['BoardColumn']

/** The open deals by stage, as the board adds them up. */
export function Funnel() {
  const { data: meta } = useMeta()
  const pipeline = meta?.pipelines.find(({ is_default }) => is_default) ?? meta?.pipelines[0]
  const { data, error, refetch } = $api.useQuery(
    'get',
    '/v1/pipelines/{id}/board',
    { params: { path: { id: pipeline?.id ?? '' }, query: { limit: 1 } } },
    { enabled: Boolean(pipeline) },
  )
  if (error) return <Failure error={error} retry={refetch} />
  return (
    <Figure<Step>
      wide
      title={m.analytics_open({ pipeline: pipeline?.name ?? '' })}
      hint={m.analytics_open_hint()}
      rows={data?.columns}
      id={({ stage }) => stage.id}
      columns={[
        { head: m.analytics_by_stage(), cell: ({ stage }) => stage.name, plain: ({ stage }) => stage.name },
        { head: m.analytics_count(), cell: ({ count }) => count, plain: ({ count }) => count, number: true },
        { head: m.analytics_value(), cell: ({ sum }) => <Amount value={sum} way="whole" />, plain: ({ sum }) => sum.amount, number: true },
        {
          head: m.analytics_probability(),
          cell: ({ stage }) => percent(stage.probability),
          plain: ({ stage }) => stage.probability,
          number: true,
        },
        {
          head: m.analytics_weighted(),
          cell: ({ weighted_sum }) => <Amount value={weighted_sum} way="whole" />,
          plain: ({ weighted_sum }) => weighted_sum.amount,
          number: true,
        },
        { head: m.analytics_stale(), cell: ({ stale_count }) => stale_count || '', plain: ({ stale_count }) => stale_count, number: true },
      ]}
    />
  )
}
