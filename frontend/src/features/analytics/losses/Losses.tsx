import { lazy, type ReactNode, useState } from 'react'
import { m } from '../../../paraglide/messages'
import { Amount } from '../../../ui/Amount'
import { SegmentedControl } from '../../../ui/SegmentedControl'
import { Failure } from '../../../ui/states'
import { opener } from '../drill'
import { Figure } from '../Figure'
import type { Asked } from '../period'
import { DIMENSION_NAMES, type Dimension, type LossRow, nameOf, points, rateText, useLosses } from '../queries'

const Pareto = lazy(() => import('./Pareto'))
const idOf = (row: LossRow) => row.group.map(({ id }) => id).join()

type Props = {
  title: string
  hint?: string
  asked: Asked
  by: Dimension
  tools?: ReactNode
  open: (drill: string) => void
  wide?: boolean
}

/** What was lost, the largest first, by value or by count. */
export function Losses({ title, hint, asked, by, tools, open, wide = false }: Props) {
  const [measure, setMeasure] = useState<'value' | 'count'>('value')
  const { data, error, refetch } = useLosses(asked, [by])
  if (error) return <Failure error={error} retry={refetch} />
  const size = (row: LossRow) => (measure === 'value' ? Number(row.lost_value.amount) : row.lost)
  const rows = data?.data.filter(({ lost }) => lost > 0).sort((one, other) => size(other) - size(one))
  const marks = (rows ?? []).map((row) => ({
    id: idOf(row),
    name: nameOf(row),
    size: size(row),
    share: points(measure === 'value' ? row.share_by_value : row.share_by_count.rate) ?? 0,
  }))
  return (
    <Figure<LossRow>
      wide={wide}
      title={title}
      {...(hint ? { hint } : {})}
      rows={rows}
      id={idOf}
      drill={(row) => open(row.drill_down)}
      columns={[
        { head: DIMENSION_NAMES[by](), cell: (row) => nameOf(row), plain: (row) => nameOf(row) },
        {
          head: m.analytics_value(),
          cell: (row) => <Amount value={row.lost_value} way="whole" />,
          plain: (row) => Number(row.lost_value.amount),
          number: true,
        },
        {
          head: m.analytics_share_value(),
          cell: (row) => rateText(row.share_by_value),
          plain: (row) => points(row.share_by_value),
          number: true,
        },
        { head: m.analytics_count(), cell: ({ lost }) => lost, plain: ({ lost }) => lost, number: true },
        {
          head: m.analytics_share_count(),
          cell: (row) => rateText(row.share_by_count.rate),
          plain: (row) => points(row.share_by_count.rate),
          number: true,
        },
      ]}
      chart={<Pareto marks={marks} currency={measure === 'value' ? (data?.currency ?? null) : null} open={opener(rows, idOf, open)} />}
      tools={
        <>
          {tools}
          <SegmentedControl
            size="xs"
            aria-label={m.analytics_measure({ title })}
            value={measure}
            onChange={(value) => setMeasure(value as 'value' | 'count')}
            data={[
              { value: 'value', label: m.analytics_value() },
              { value: 'count', label: m.analytics_count() },
            ]}
          />
        </>
      }
    />
  )
}
