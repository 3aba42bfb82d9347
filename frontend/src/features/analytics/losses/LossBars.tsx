import { m } from '../../../paraglide/messages'
import { Amount } from '../../../ui/Amount'
import { money } from '../../../ui/money'
import { Failure } from '../../../ui/states'
import { Bars } from '../Bars'
import { Figure } from '../Figure'
import type { Asked } from '../period'
import { DIMENSION_NAMES, type Dimension, type LossRow, nameOf, points, rateText, useLosses } from '../queries'

const idOf = (row: LossRow) => row.group.map(({ id }) => id).join()
type Props = { asked: Asked; by: Dimension; open: (drill: string) => void }

/** Who or what loses how much, and how many of the decided. */
export function LossBars({ asked, by, open }: Props) {
  const { data, error, refetch } = useLosses(asked, [by])
  if (error) return <Failure error={error} retry={refetch} />
  const value = (row: LossRow) => Number(row.lost_value.amount)
  const rows = data?.data.filter(({ lost }) => lost > 0).sort((one, other) => value(other) - value(one))
  const most = Math.max(...(rows ?? []).map(value), 1)
  const openRow = (id: string) => {
    const row = rows?.find((each) => idOf(each) === id)
    if (row) open(row.drill_down)
  }
  return (
    <Figure<LossRow>
      size="bars"
      title={m.analytics_losses_by({ by: DIMENSION_NAMES[by]().toLocaleLowerCase() })}
      rows={rows}
      id={idOf}
      drill={(row) => open(row.drill_down)}
      columns={[
        { head: DIMENSION_NAMES[by](), cell: (row) => nameOf(row), plain: (row) => nameOf(row) },
        { head: m.analytics_count(), cell: ({ lost }) => lost, plain: ({ lost }) => lost, number: true },
        {
          head: m.analytics_value(),
          cell: (row) => <Amount value={row.lost_value} way="whole" />,
          plain: value,
          number: true,
        },
        {
          head: m.analytics_share_value(),
          cell: (row) => rateText(row.share_by_value),
          plain: (row) => points(row.share_by_value),
          number: true,
        },
        {
          head: m.analysis_loss_rate(),
          cell: ({ loss_rate }) => rateText(loss_rate.rate),
          plain: ({ loss_rate }) => points(loss_rate.rate),
          number: true,
        },
      ]}
      chart={
        <Bars
          open={openRow}
          marks={(rows ?? []).map((row) => ({
            id: idOf(row),
            name: nameOf(row),
            points: (100 * value(row)) / most,
            pale: row.loss_rate.small_sample,
            said: money(row.lost_value, 'whole'),
            detail: m.analysis_lost_of({ count: row.lost, rate: rateText(row.loss_rate.rate) }),
          }))}
        />
      }
    />
  )
}
