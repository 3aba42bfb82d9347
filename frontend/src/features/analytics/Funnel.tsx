import { $api } from '../../client/api'
import { useMeta } from '../../client/me'
import { usualPipeline } from '../../client/pipelines'
import type { components } from '../../contract/schema'
import { m } from '../../paraglide/messages'
import { Amount } from '../../ui/Amount'
import { money, percent } from '../../ui/money'
import { Failure } from '../../ui/states'
import { Bars } from './Bars'
import { OPEN } from './drill'
import { Figure } from './Figure'

type Step = components['schemas']['BoardColumn']

/** The open deals by stage, as the board adds them up. */
export function Funnel({ open }: { open: (drill: string) => void }) {
  const { data: meta } = useMeta()
  const pipeline = usualPipeline(meta?.pipelines ?? [])
  const { data, error, refetch } = $api.useQuery(
    'get',
    '/v1/pipelines/{id}/board',
    { params: { path: { id: pipeline?.id ?? '' }, query: { limit: 1 } } },
    { enabled: Boolean(pipeline) },
  )
  if (error) return <Failure error={error} retry={refetch} />
  const most = Math.max(...(data?.columns ?? []).map(({ sum }) => Number(sum.amount)), 1)
  const marks = (data?.columns ?? []).map(({ stage, sum, weighted_sum, count }) => ({
    id: stage.id,
    name: stage.name,
    points: (100 * Number(sum.amount)) / most,
    within: (100 * Number(weighted_sum.amount)) / most,
    said: money(sum, 'whole'),
    detail: `${m.analytics_deals({ count })} · ${m.analytics_weighted_of({ amount: money(weighted_sum, 'whole') })}`,
  }))
  return (
    <Figure<Step>
      wide
      size="bars"
      title={m.analytics_open({ pipeline: pipeline?.name ?? '' })}
      hint={m.analytics_open_hint()}
      rows={data?.columns}
      drill={({ stage }) => open(OPEN + stage.id)}
      chart={<Bars marks={marks} open={(id) => open(OPEN + id)} />}
      id={({ stage }) => stage.id}
      columns={[
        { head: m.analytics_by_stage(), cell: ({ stage }) => stage.name, plain: ({ stage }) => stage.name },
        { head: m.analytics_count(), cell: ({ count }) => count, plain: ({ count }) => count, number: true },
        {
          head: m.analytics_value(),
          cell: ({ sum }) => <Amount value={sum} way="whole" />,
          plain: ({ sum }) => Number(sum.amount),
          number: true,
        },
        {
          head: m.analytics_probability(),
          cell: ({ stage }) => percent(stage.probability),
          plain: ({ stage }) => Number(stage.probability),
          number: true,
        },
        {
          head: m.analytics_weighted(),
          cell: ({ weighted_sum }) => <Amount value={weighted_sum} way="whole" />,
          plain: ({ weighted_sum }) => Number(weighted_sum.amount),
          number: true,
        },
        { head: m.analytics_stale(), cell: ({ stale_count }) => stale_count || '', plain: ({ stale_count }) => stale_count, number: true },
      ]}
    />
  )
}
