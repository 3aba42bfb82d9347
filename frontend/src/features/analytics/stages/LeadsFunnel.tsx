import { m } from '../../../paraglide/messages'
import { Amount } from '../../../ui/Amount'
import { money, number } from '../../../ui/money'
import { Select } from '../../../ui/Select'
import { Failure } from '../../../ui/states'
import { Bars } from '../Bars'
import { Figure } from '../Figure'
import type { Asked } from '../period'
import { points, type Rate, rateText } from '../queries'
import { days } from '../said'
import { Tile, Tiles } from '../Tile'
import {
  asLeadSlice,
  LEAD_SLICES,
  type LeadFunnel,
  type LeadSlice,
  type Rung,
  type Speed,
  sliceName,
  sliceOf,
  useLeadsFunnel,
  useSpeed,
} from './leads'

type Props = { asked: Asked; by: string | undefined; change: (by: string) => void; open: (drill: string) => void }
const share = ({ part, whole }: Rate) => m.analysis_of({ part: number(part), whole: number(whole) })

/** How leads are qualified, step by step, how soon somebody turns to them, and which of them end in won value. */
export function LeadsFunnel({ asked, by, change, open }: Props) {
  const slice = asLeadSlice(by)
  const { data, error, refetch } = useLeadsFunnel(asked, slice)
  const { data: speed } = useSpeed(asked, slice)
  if (error) return <Failure error={error} retry={refetch} />
  const [total, swift] = [data?.total, speed?.total]
  const all = total && (() => open(total.drill_down))
  return (
    <>
      <Tiles label={m.analysis_stages_leads()}>
        <Tile label={m.analysis_lead_count()} value={total && number(total.n)} open={all} />
        <Tile label={m.analysis_qualified()} value={total && rateText(total.qualified.rate)} detail={total && share(total.qualified)} />
        <Tile label={m.analysis_leads_won()} value={total && money(total.won_value, 'whole')} detail={total && share(total.won)} />
        <Tile
          label={m.analysis_speed()}
          value={swift && days(swift.speed.median_days)}
          detail={swift && m.analysis_speed_p90({ days: days(swift.speed.p90_days) })}
        />
        <Tile label={m.analysis_untouched()} value={swift && rateText(swift.touched.rate)} detail={swift && share(swift.touched)} />
      </Tiles>
      <Rungs rungs={total?.rungs} open={open} />
      <BySlice rows={data?.data} speeds={speed?.data} slice={slice} change={change} open={open} />
    </>
  )
}

function Rungs({ rungs, open }: { rungs: readonly Rung[] | undefined; open: (drill: string) => void }) {
  const most = Math.max(...(rungs ?? []).map(({ entered }) => entered), 1)
  return (
    <Figure<Rung>
      wide
      size="bars"
      title={m.analysis_leads_rungs()}
      hint={m.analysis_leads_rungs_hint()}
      rows={rungs}
      id={({ step_id }) => step_id}
      drill={({ drill_down }) => open(drill_down)}
      columns={[
        { head: m.analysis_step(), cell: ({ name }) => name, plain: ({ name }) => name },
        { head: m.analysis_entered(), cell: (row) => row.entered, plain: (row) => row.entered, number: true },
        { head: m.analysis_climbed(), cell: (row) => row.advanced, plain: (row) => row.advanced, number: true },
        { head: m.analysis_given_up(), cell: (row) => row.out, plain: (row) => row.out, number: true },
        { head: m.analysis_still_open(), cell: (row) => row.open, plain: (row) => row.open, number: true },
        {
          head: m.analysis_of_entered(),
          cell: (row) => rateText(row.conversion.rate),
          plain: (row) => points(row.conversion.rate),
          number: true,
        },
        {
          head: m.analysis_of_decided(),
          cell: (row) => rateText(row.decided.rate),
          plain: (row) => points(row.decided.rate),
          number: true,
        },
        { head: m.analysis_median(), cell: ({ time }) => days(time.median_days), plain: ({ time }) => time.median_days, number: true },
      ]}
      chart={
        <Bars
          open={(id) => {
            const row = rungs?.find(({ step_id }) => step_id === id)
            if (row) open(row.drill_down)
          }}
          marks={(rungs ?? []).map((row) => ({
            id: row.step_id,
            name: row.name,
            points: (100 * row.entered) / most,
            within: (100 * row.advanced) / most,
            pale: row.conversion.small_sample,
            said: rateText(row.conversion.rate),
            detail: m.analysis_rung({
              advanced: row.advanced,
              entered: row.entered,
              open: row.open,
              median: days(row.time.median_days),
            }),
          }))}
        />
      }
    />
  )
}

type Sliced = {
  rows: readonly LeadFunnel[] | undefined
  speeds: readonly Speed[] | undefined
  slice: LeadSlice
  change: (by: string) => void
  open: (drill: string) => void
}

function BySlice({ rows, speeds, slice, change, open }: Sliced) {
  const sorted = rows?.toSorted((one, other) => other.n - one.n)
  const most = Math.max(...(sorted ?? []).map(({ n }) => n), 1)
  const swift = new Map(speeds?.map((row) => [sliceOf(row), row.speed.median_days]))
  const speedOf = (row: LeadFunnel) => swift.get(sliceOf(row)) ?? null
  return (
    <Figure<LeadFunnel>
      wide
      size="bars"
      title={m.analysis_leads_by({ by: LEAD_SLICES[slice]().toLocaleLowerCase() })}
      rows={sorted}
      id={sliceOf}
      drill={({ drill_down }) => open(drill_down)}
      columns={[
        { head: LEAD_SLICES[slice](), cell: sliceName, plain: sliceName },
        { head: m.analysis_lead_count(), cell: ({ n }) => n, plain: ({ n }) => n, number: true },
        {
          head: m.analysis_qualified(),
          cell: ({ qualified }) => rateText(qualified.rate),
          plain: ({ qualified }) => points(qualified.rate),
          number: true,
        },
        {
          head: m.analysis_disqualified(),
          cell: ({ disqualified }) => rateText(disqualified.rate),
          plain: ({ disqualified }) => points(disqualified.rate),
          number: true,
        },
        { head: m.analysis_still_open(), cell: (row) => row.open, plain: (row) => row.open, number: true },
        { head: m.analysis_leads_won(), cell: ({ won }) => won.part, plain: ({ won }) => won.part, number: true },
        {
          head: m.analytics_won_value(),
          cell: (row) => <Amount value={row.won_value} way="whole" />,
          plain: (row) => Number(row.won_value.amount),
          number: true,
        },
        { head: m.analysis_speed(), cell: (row) => days(speedOf(row)), plain: speedOf, number: true },
      ]}
      chart={
        <Bars
          open={(id) => {
            const row = sorted?.find((each) => sliceOf(each) === id)
            if (row) open(row.drill_down)
          }}
          marks={(sorted ?? []).map((row) => ({
            id: sliceOf(row),
            name: sliceName(row),
            points: (100 * row.n) / most,
            within: (100 * row.qualified.part) / most,
            pale: row.small_sample,
            said: number(row.n),
            detail: m.analysis_lead_detail({
              qualified: rateText(row.qualified.rate),
              speed: days(speedOf(row)),
              won: money(row.won_value, 'whole'),
            }),
          }))}
        />
      }
      tools={
        <Select
          aria-label={m.analytics_by()}
          size="xs"
          w={150}
          allowDeselect={false}
          data={Object.entries(LEAD_SLICES).map(([value, label]) => ({ value, label: label() }))}
          value={slice}
          onChange={(value) => value && change(value)}
        />
      }
    />
  )
}
