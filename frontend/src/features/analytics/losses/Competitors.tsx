import { $api } from '../../../client/api'
import { m } from '../../../paraglide/messages'
import { Amount } from '../../../ui/Amount'
import { money, percent } from '../../../ui/money'
import { Failure } from '../../../ui/states'
import { Bars } from '../Bars'
import { opener } from '../drill'
import { Figure } from '../Figure'
import { type Asked, scopeOf } from '../period'
import { type LossRow, nameOf, points, rateText, useLosses } from '../queries'

const idOf = (row: LossRow) => row.group[0]?.id ?? ''

/** To whom we lose, and how far below us they were where their price is known. */
export function Competitors({ asked, open }: { asked: Asked; open: (drill: string) => void }) {
  const { data, error, refetch } = useLosses(asked, ['competitor'])
  const { data: gaps } = $api.useQuery(
    'get',
    '/v1/analytics/price-gap',
    { params: { query: { ...scopeOf(asked), group_by: ['competitor'] } } },
    { placeholderData: (before) => before },
  )
  if (error) return <Failure error={error} retry={refetch} />
  const value = (row: LossRow) => Number(row.lost_value.amount)
  const rows = data?.data.filter(({ lost }) => lost > 0).sort((one, other) => value(other) - value(one))
  const most = Math.max(...(rows ?? []).map(value), 1)
  const gapOf = new Map(gaps?.data.map((row) => [row.group[0]?.id ?? '', row]))
  const gap = (row: LossRow) => gapOf.get(idOf(row))?.median ?? null
  const priced = (row: LossRow) => gapOf.get(idOf(row))?.n ?? 0
  // Points below us; dearer ones are above.
  const gapText = (row: LossRow) => {
    const below = points(gap(row))
    if (below === null) return '—'
    return below < 0 ? m.analysis_dearer({ points: percent(-below, 1) }) : m.analysis_cheaper({ points: percent(below, 1) })
  }
  return (
    <Figure<LossRow>
      wide
      size="bars"
      title={m.analysis_competitors()}
      hint={m.analysis_competitors_hint()}
      rows={rows}
      id={idOf}
      drill={(row) => open(row.drill_down)}
      columns={[
        { head: m.analytics_by_competitor(), cell: (row) => nameOf(row), plain: (row) => nameOf(row) },
        { head: m.analytics_count(), cell: ({ lost }) => lost, plain: ({ lost }) => lost, number: true },
        { head: m.analytics_value(), cell: (row) => <Amount value={row.lost_value} way="whole" />, plain: value, number: true },
        {
          head: m.analytics_share_value(),
          cell: (row) => rateText(row.share_by_value),
          plain: (row) => points(row.share_by_value),
          number: true,
        },
        { head: m.analysis_price_gap(), cell: gapText, plain: (row) => points(gap(row)), number: true },
        { head: m.analysis_priced(), cell: (row) => priced(row) || '', plain: priced, number: true },
      ]}
      chart={
        <Bars
          open={opener(rows, idOf, open)}
          marks={(rows ?? []).map((row) => ({
            id: idOf(row),
            name: nameOf(row),
            points: (100 * value(row)) / most,
            said: money(row.lost_value, 'whole'),
            detail: [m.analytics_deals({ count: row.lost }), gap(row) === null ? null : gapText(row)].filter(Boolean).join(' · '),
          }))}
        />
      }
    />
  )
}
