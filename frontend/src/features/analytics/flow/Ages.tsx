import { $api } from '../../../client/api'
import type { components } from '../../../contract/schema'
import { m } from '../../../paraglide/messages'
import { Amount } from '../../../ui/Amount'
import { date } from '../../../ui/dates'
import { money } from '../../../ui/money'
import { Failure } from '../../../ui/states'
import { Bars } from '../Bars'
import { Figure } from '../Figure'
import { narrowedBy } from '../narrow'
import type { Asked } from '../period'
import { days } from '../said'

type Row = components['schemas']['OpenedDeal']
const SHOWN = 10

/** Which open deals are the oldest; visit: to one of them. */
export function Ages({ asked, visit }: { asked: Asked; visit: (id: string) => void }) {
  const { data, error, refetch } = $api.useQuery(
    'get',
    '/v1/analytics/opened-deals',
    { params: { query: { ...narrowedBy(asked), which: 'open', sort: '-days', limit: SHOWN } } },
    { placeholderData: (before) => before },
  )
  if (error) return <Failure error={error} retry={refetch} />
  const rows = data?.data
  const most = Math.max(...(rows ?? []).map((row) => row.days), 1)
  return (
    <Figure<Row>
      wide
      title={m.analysis_age()}
      hint={m.analysis_age_hint()}
      rows={rows}
      id={({ id }) => id}
      drill={({ id }) => visit(id)}
      columns={[
        { head: m.analysis_deal(), cell: ({ title }) => title, plain: ({ title }) => title },
        { head: m.analysis_customer(), cell: ({ customer }) => customer, plain: ({ customer }) => customer },
        { head: m.analysis_days_head(), cell: (row) => row.days, plain: (row) => row.days, number: true },
        {
          head: m.analysis_opened_on(),
          cell: ({ opened_at }) => date(opened_at.slice(0, 10)),
          plain: ({ opened_at }) => opened_at.slice(0, 10),
        },
        {
          head: m.analytics_value(),
          cell: ({ value }) => <Amount value={value} way="whole" />,
          plain: ({ value }) => Number(value.amount),
          number: true,
        },
      ]}
      chart={
        <Bars
          open={visit}
          marks={(rows ?? []).map((row) => ({
            id: row.id,
            name: row.title,
            points: (100 * row.days) / most,
            said: days(row.days),
            detail: [row.customer, money(row.value, 'whole')].filter(Boolean).join(' · '),
          }))}
        />
      }
    />
  )
}
