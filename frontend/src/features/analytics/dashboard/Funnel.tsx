import { useMeta } from '../../../client/me'
import type { components } from '../../../contract/schema'
import { m } from '../../../paraglide/messages'
import { Amount } from '../../../ui/Amount'
import { money } from '../../../ui/money'
import { Bars } from '../Bars'
import { Figure } from '../Figure'
import { days } from '../said'

type Step = components['schemas']['OpenStage']
const idOf = ({ stage }: Step) => stage.id ?? ''

/** The open deals by stage: what they are worth, weighted, and how old they are. */
export function Funnel({ steps, open }: { steps: readonly Step[] | undefined; open: (drill: string) => void }) {
  const { data: meta } = useMeta()
  const pipelineOf = new Map(meta?.pipelines.flatMap(({ name, stages }) => stages.map(({ id }) => [id, name])))
  const several = new Set(steps?.map((step) => pipelineOf.get(idOf(step)))).size > 1
  const nameOf = (step: Step) => [step.stage.name, several && pipelineOf.get(idOf(step))].filter(Boolean).join(' · ')
  const most = Math.max(...(steps ?? []).map(({ value }) => Number(value.amount)), 1)
  return (
    <Figure<Step>
      wide
      size="bars"
      title={m.analysis_funnel()}
      hint={m.analytics_open_hint()}
      rows={steps}
      id={idOf}
      drill={({ drill_down }) => open(drill_down)}
      columns={[
        { head: m.analytics_by_stage(), cell: nameOf, plain: nameOf },
        { head: m.analytics_count(), cell: ({ n }) => n, plain: ({ n }) => n, number: true },
        {
          head: m.analytics_value(),
          cell: ({ value }) => <Amount value={value} way="whole" />,
          plain: ({ value }) => Number(value.amount),
          number: true,
        },
        {
          head: m.analytics_weighted(),
          cell: ({ weighted }) => <Amount value={weighted} way="whole" />,
          plain: ({ weighted }) => Number(weighted.amount),
          number: true,
        },
        { head: m.analysis_median_age(), cell: ({ age }) => days(age.median), plain: ({ age }) => age.median, number: true },
        { head: m.analysis_p90(), cell: ({ age }) => days(age.p90), plain: ({ age }) => age.p90, number: true },
      ]}
      chart={
        <Bars
          open={(id) => {
            const step = steps?.find((each) => idOf(each) === id)
            if (step) open(step.drill_down)
          }}
          marks={(steps ?? []).map((step) => ({
            id: idOf(step),
            name: nameOf(step),
            points: (100 * Number(step.value.amount)) / most,
            within: (100 * Number(step.weighted.amount)) / most,
            said: money(step.value, 'whole'),
            detail: m.analysis_funnel_detail({
              deals: m.analytics_deals({ count: step.n }),
              weighted: money(step.weighted, 'whole'),
              age: days(step.age.median),
            }),
          }))}
        />
      }
    />
  )
}
