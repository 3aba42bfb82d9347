import { $api } from '../../../client/api'
import type { components } from '../../../contract/schema'
import { m } from '../../../paraglide/messages'
import { Failure } from '../../../ui/states'
import { Bars } from '../Bars'
import { Figure } from '../Figure'
import { type Asked, scopeOf } from '../period'
import { nameOf } from '../queries'
import { days } from '../said'

type Row = components['schemas']['DwellRow']
type Props = { asked: Asked; open: (drill: string) => void }
const idOf = (row: Row) => row.group[0]?.id ?? ''
const figure = (value: string | number | null) => (value === null ? null : Number(value))

/** How long deals stay in each stage, and which are there for too long: two figures of one answer. */
export function Dwell({ asked, open }: Props) {
  const { data, error, refetch } = $api.useQuery(
    'get',
    '/v1/analytics/time-in-stage',
    { params: { query: scopeOf(asked) } },
    { placeholderData: (before) => before },
  )
  if (error) return <Failure error={error} retry={refetch} />
  return (
    <>
      <Stays rows={data?.data} open={open} />
      <Stuck rows={data?.data} open={open} />
    </>
  )
}

type Shown = { rows: readonly Row[] | undefined; open: (drill: string) => void }

function Stays({ rows, open }: Shown) {
  const most = Math.max(...(rows ?? []).map(({ completed }) => Number(completed.p90 ?? 0)), 1)
  return (
    <Figure<Row>
      wide
      size="bars"
      title={m.analysis_dwell()}
      hint={m.analysis_dwell_hint()}
      rows={rows}
      id={idOf}
      drill={({ completed }) => open(completed.drill_down)}
      columns={[
        { head: m.analytics_by_stage(), cell: (row) => nameOf(row), plain: (row) => nameOf(row) },
        { head: m.analysis_completed(), cell: ({ completed }) => completed.n, plain: ({ completed }) => completed.n, number: true },
        {
          head: m.analysis_median(),
          cell: ({ completed }) => days(completed.median),
          plain: ({ completed }) => figure(completed.median),
          number: true,
        },
        {
          head: m.analysis_p90(),
          cell: ({ completed }) => days(completed.p90),
          plain: ({ completed }) => figure(completed.p90),
          number: true,
        },
        {
          head: m.analysis_survival(),
          cell: ({ survival }) => days(survival.median),
          plain: ({ survival }) => survival.median,
          number: true,
        },
        { head: m.analysis_still_open(), cell: ({ survival }) => survival.open, plain: ({ survival }) => survival.open, number: true },
      ]}
      chart={
        <Bars
          open={(id) => {
            const row = rows?.find((each) => idOf(each) === id)
            if (row) open(row.completed.drill_down)
          }}
          marks={(rows ?? []).map((row) => ({
            id: idOf(row),
            name: nameOf(row),
            points: (100 * Number(row.completed.p90 ?? 0)) / most,
            within: (100 * Number(row.completed.median ?? 0)) / most,
            pale: row.completed.small_sample,
            said: days(row.completed.median),
            detail: m.analysis_dwell_detail({
              p90: days(row.completed.p90),
              survival: days(row.survival.median),
              count: row.completed.n,
            }),
          }))}
        />
      }
    />
  )
}

function Stuck({ rows, open }: Shown) {
  const most = Math.max(...(rows ?? []).map(({ stuck }) => stuck.inside), 1)
  const openRow = (row: Row | undefined) => {
    if (row?.stuck.drill_down) open(row.stuck.drill_down)
  }
  return (
    <Figure<Row>
      wide
      size="bars"
      title={m.analysis_stuck()}
      hint={m.analysis_stuck_hint()}
      rows={rows}
      id={idOf}
      drill={openRow}
      columns={[
        { head: m.analytics_by_stage(), cell: (row) => nameOf(row), plain: (row) => nameOf(row) },
        { head: m.analysis_stuck(), cell: ({ stuck }) => stuck.stuck, plain: ({ stuck }) => stuck.stuck, number: true },
        { head: m.analysis_inside(), cell: ({ stuck }) => stuck.inside, plain: ({ stuck }) => stuck.inside, number: true },
        {
          head: m.analysis_stuck_after(),
          cell: ({ stuck }) => days(stuck.after_days),
          plain: ({ stuck }) => figure(stuck.after_days),
          number: true,
        },
      ]}
      chart={
        <Bars
          open={(id) => openRow(rows?.find((each) => idOf(each) === id))}
          marks={(rows ?? []).map((row) => ({
            id: idOf(row),
            name: nameOf(row),
            points: (100 * row.stuck.inside) / most,
            within: (100 * row.stuck.stuck) / most,
            said: String(row.stuck.stuck),
            detail:
              row.stuck.after_days === null
                ? m.analysis_stuck_unknown({ inside: row.stuck.inside })
                : m.analysis_stuck_detail({ inside: row.stuck.inside, days: days(row.stuck.after_days) }),
          }))}
        />
      }
    />
  )
}
