import { m } from '../../../paraglide/messages'
import { money } from '../../../ui/money'
import { Bars } from '../Bars'
import { opener } from '../drill'
import { Figure } from '../Figure'
import { type LossRow, nameOf, points, rateText } from '../queries'
import type { Dashboard } from './dashboard'

const idOf = ({ group }: LossRow) => group[0]?.id ?? ''

/** What deals are lost over most often. */
export function TopReasons({ data, open }: { data: Dashboard | undefined; open: (drill: string) => void }) {
  const rows = data?.loss_reasons
  const most = Math.max(...(rows ?? []).map(({ lost }) => lost), 1)
  return (
    <Figure<LossRow>
      wide
      size="bars"
      title={m.analysis_top_reasons()}
      {...(data?.reason_coverage.rate ? { hint: m.analysis_coverage({ rate: rateText(data.reason_coverage.rate) }) } : {})}
      rows={rows}
      id={idOf}
      drill={({ drill_down }) => open(drill_down)}
      columns={[
        { head: m.analytics_by_reason(), cell: (row) => nameOf(row), plain: (row) => nameOf(row) },
        { head: m.analytics_count(), cell: ({ lost }) => lost, plain: ({ lost }) => lost, number: true },
        {
          head: m.analytics_share_count(),
          cell: (row) => rateText(row.share_by_count.rate),
          plain: (row) => points(row.share_by_count.rate),
          number: true,
        },
        {
          head: m.analytics_value(),
          cell: (row) => money(row.lost_value, 'whole'),
          plain: (row) => Number(row.lost_value.amount),
          number: true,
        },
      ]}
      chart={
        <Bars
          open={opener(rows, idOf, open)}
          marks={(rows ?? []).map((row) => ({
            id: idOf(row),
            name: nameOf(row),
            points: (100 * row.lost) / most,
            said: rateText(row.share_by_count.rate),
            detail: `${m.analytics_deals({ count: row.lost })} · ${money(row.lost_value, 'whole')}`,
          }))}
        />
      }
    />
  )
}
