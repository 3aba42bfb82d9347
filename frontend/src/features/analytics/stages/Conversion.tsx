import { $api } from '../../../client/api'
import type { components } from '../../../contract/schema'
import { m } from '../../../paraglide/messages'
import { Failure } from '../../../ui/states'
import { Bars } from '../Bars'
import { opener } from '../drill'
import { Figure } from '../Figure'
import { type Asked, scopeOf } from '../period'
import { nameOf, points, rateText } from '../queries'

type Row = components['schemas']['ConversionRow']
const idOf = (row: Row) => row.group[0]?.id ?? ''

/** Of the deals that entered a stage, how many went on: of all of them, and of those that are decided. */
export function Conversion({ asked, open }: { asked: Asked; open: (drill: string) => void }) {
  const { data, error, refetch } = $api.useQuery(
    'get',
    '/v1/analytics/stage-conversion',
    { params: { query: scopeOf(asked) } },
    { placeholderData: (before) => before },
  )
  if (error) return <Failure error={error} retry={refetch} />
  const rows = data?.data
  const most = Math.max(...(rows ?? []).map(({ entered }) => entered), 1)
  return (
    <Figure<Row>
      wide
      size="bars"
      title={m.analysis_conversion()}
      hint={m.analysis_conversion_hint()}
      rows={rows}
      id={idOf}
      drill={(row) => open(row.drill_down)}
      columns={[
        { head: m.analytics_by_stage(), cell: (row) => nameOf(row), plain: (row) => nameOf(row) },
        { head: m.analysis_entered(), cell: (row) => row.entered, plain: (row) => row.entered, number: true },
        { head: m.analysis_advanced(), cell: (row) => row.advanced, plain: (row) => row.advanced, number: true },
        { head: m.analytics_lost(), cell: (row) => row.lost, plain: (row) => row.lost, number: true },
        { head: m.analysis_dead_many(), cell: (row) => row.dead, plain: (row) => row.dead, number: true },
        { head: m.analysis_still_open(), cell: (row) => row.open, plain: (row) => row.open, number: true },
        {
          head: m.analysis_of_entered(),
          cell: (row) => rateText(row.of_entered.rate),
          plain: (row) => points(row.of_entered.rate),
          number: true,
        },
        {
          head: m.analysis_of_decided(),
          cell: (row) => rateText(row.of_decided.rate),
          plain: (row) => points(row.of_decided.rate),
          number: true,
        },
      ]}
      chart={
        <Bars
          open={opener(rows, idOf, open)}
          marks={(rows ?? []).map((row) => ({
            id: idOf(row),
            name: nameOf(row),
            points: (100 * row.entered) / most,
            within: (100 * row.advanced) / most,
            pale: row.of_entered.small_sample,
            said: rateText(row.of_entered.rate),
            detail: m.analysis_went_on({
              advanced: row.advanced,
              entered: row.entered,
              decided: rateText(row.of_decided.rate),
              open: row.open,
            }),
          }))}
        />
      }
    />
  )
}
