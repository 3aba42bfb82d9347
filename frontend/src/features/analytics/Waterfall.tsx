import { $api } from '../../client/api'
import type { components } from '../../contract/schema'
import { m } from '../../paraglide/messages'
import { Amount } from '../../ui/Amount'
import { date, plusDays } from '../../ui/dates'
import { money, percent } from '../../ui/money'
import { Select } from '../../ui/Select'
import { Failure } from '../../ui/states'
import own from './analytics.module.css'
import { Cascade, signed } from './Cascade'
import { STEP_NAMES, STEPS, type Step } from './cascade'
import { type Column, Figure } from './Figure'
import type { Period } from './period'
import { DIMENSION_NAMES, points } from './queries'
import { SincePicker } from './SincePicker'
import type { filtersOf } from './since'

export type WaterfallRow = components['schemas']['WaterfallRow']
export const SLICES = ['owner', 'team', 'pipeline'] as const
export type SliceBy = (typeof SLICES)[number]
export const asSlice = (by: string | undefined): SliceBy => SLICES.find((each) => each === by) ?? 'owner'

export const useWaterfall = (period: Period, filters: ReturnType<typeof filtersOf>, by: SliceBy) =>
  $api.useQuery(
    'get',
    '/v1/analytics/waterfall',
    { params: { query: { ...period, ...filters, group_by: [by] } } },
    { placeholderData: (before) => before },
  )

type Props = {
  period: Period
  filters: ReturnType<typeof filtersOf>
  by: SliceBy
  picker: Parameters<typeof SincePicker>[0]
  slice: (by: SliceBy) => void
  open: (drill: string) => void
}

/** What became of the pipeline: the whole step by step, and the same for each slice. */
export function Waterfall({ period, filters, by, picker, slice, open }: Props) {
  const { data, error, refetch } = useWaterfall(period, filters, by)
  if (error) return <Failure error={error} retry={refetch} />
  const steps = data?.total.steps
  const window = data && {
    from: date(data.period.from),
    first: date(data.closing_in.from),
    last: date(plusDays(data.closing_in.to, -1)),
  }
  return (
    <>
      <Figure<Step>
        wide
        title={m.forecast_waterfall()}
        {...(window ? { hint: m.forecast_waterfall_hint(window) } : {})}
        tools={<SincePicker {...picker} />}
        rows={steps && STEP_NAMES}
        id={(step) => step}
        drill={(step) => steps && open(steps[step].drill_down)}
        columns={[
          { head: m.forecast_step(), cell: (step) => STEPS[step](), plain: (step) => STEPS[step]() },
          { head: m.analytics_count(), cell: (step) => steps?.[step].n, plain: (step) => steps?.[step].n ?? 0, number: true },
          {
            head: m.analytics_value(),
            cell: (step) => <Amount value={steps?.[step].value} way="whole" />,
            plain: (step) => Number(steps?.[step].value.amount),
            number: true,
          },
        ]}
        chart={
          steps ? (
            <>
              <Cascade steps={steps} open={open} />
              <Slipped row={data.total} open={open} />
            </>
          ) : null
        }
      />
      <Slices rows={data?.data} by={by} slice={slice} open={open} />
    </>
  )
}

/** Of what was to close, what was put off behind the window: in a sentence that leads to it. */
export function Slipped({ row: { slippage }, open }: { row: WaterfallRow; open: (drill: string) => void }) {
  const { part, whole, rate } = slippage.rate
  if (rate === null) return null
  const said = m.forecast_slipped({
    part,
    whole,
    rate: percent(points(rate) ?? 0, 0),
    amount: money(slippage.value, 'whole'),
  })
  return (
    <p className={own.hint}>
      {part ? (
        <button type="button" className={own.drill} onClick={() => open(slippage.drill_down)}>
          {said}
        </button>
      ) : (
        said
      )}
    </p>
  )
}

const nameOf = ({ group }: WaterfallRow) => group[0]?.name ?? m.analytics_none()

function Slices({ rows, by, slice, open }: { rows: readonly WaterfallRow[] | undefined } & Pick<Props, 'by' | 'slice' | 'open'>) {
  const columns: Column<WaterfallRow>[] = [
    { head: DIMENSION_NAMES[by](), cell: nameOf, plain: nameOf },
    ...STEP_NAMES.map(
      (step): Column<WaterfallRow> => ({
        head: STEPS[step](),
        cell: ({ steps }) => {
          const { n, value, drill_down } = steps[step]
          if (!n) return '—'
          return (
            <button type="button" className={own.drill} title={m.analytics_deals({ count: n })} onClick={() => open(drill_down)}>
              {step === 'start' || step === 'end' ? money(value, 'whole') : signed(value)}
            </button>
          )
        },
        plain: ({ steps }) => Number(steps[step].value.amount),
        number: true,
      }),
    ),
    {
      head: m.forecast_slip_rate(),
      cell: ({ slippage }) => (slippage.rate.rate === null ? '—' : percent(points(slippage.rate.rate) ?? 0, 0)),
      plain: ({ slippage }) => points(slippage.rate.rate),
      number: true,
    },
  ]
  return (
    <Figure<WaterfallRow>
      wide
      title={m.forecast_waterfall_by({ by: DIMENSION_NAMES[by]().toLocaleLowerCase() })}
      rows={rows}
      id={({ group }) => group.map(({ id }) => id).join()}
      columns={columns}
      tools={
        <Select
          aria-label={m.analytics_by()}
          size="xs"
          w={150}
          allowDeselect={false}
          data={SLICES.map((value) => ({ value, label: DIMENSION_NAMES[value]() }))}
          value={by}
          onChange={(value) => value && slice(value as SliceBy)}
        />
      }
    />
  )
}
