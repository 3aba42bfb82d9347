import { $api } from '../../client/api'
import { date } from '../../ui/dates'
import { money } from '../../ui/money'
import { BAND_NAMES, BANDS } from './bands'
import { CategoryChoice } from './CategoryChoice'
import { DealList } from './DealList'
import { queryOf } from './drill'

/** The deals behind a forecast, with what each brings to the bands. */
export function Expected({ drill }: { drill: string }) {
  const found = $api.useQuery('get', '/v1/analytics/forecast-deals', {
    params: { query: { ...queryOf(drill), sort: '-value', limit: 200 } },
  })
  return (
    <DealList
      found={found}
      deal={(row, owner) => ({
        id: row.id,
        href: `/opportunities/${row.id}`,
        title: row.title,
        value: row.value,
        about: [
          row.customer,
          row.close_on && date(row.close_on),
          owner(row.owner_id),
          ...BAND_NAMES.map((band) => (Number(row[band].amount) ? `${BANDS[band]()} ${money(row[band], 'whole')}` : null)),
        ],
        tools: <CategoryChoice deal={row} />,
      })}
    />
  )
}
