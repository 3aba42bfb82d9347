import { IconArrowBackUp, IconPlus, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { $api } from '../../client/api'
import { useMemberName } from '../../client/choices'
import { useMay } from '../../client/me'
import type { components } from '../../contract/schema'
import { m } from '../../paraglide/messages'
import { Button } from '../../ui/Button'
import { date, monthOf } from '../../ui/dates'
import { IconButton } from '../../ui/IconButton'
import { Switch } from '../../ui/Switch'
import { Empty, Failure, Waiting } from '../../ui/states'
import { AdjustmentDialog } from './AdjustmentDialog'
import style from './Adjustments.module.css'
import own from './analytics.module.css'
import { signed } from './Cascade'
import { queryOf } from './drill'
import { restored, throwAway, undoably } from './planning'
import { startOf } from './units'

type Adjustment = components['schemas']['ForecastAdjustment']
type Query = { member_id?: string[]; month_gte?: string; month_lt?: string }

/** What managers expect beyond what deals say, or less: added, taken back, put back. */
export function Adjustments({ owner }: { owner: string | undefined }) {
  const [adding, setAdding] = useState(false)
  const [all, setAll] = useState(false)
  const may = useMay('targets:write')
  const query = { month_gte: startOf('month'), ...(owner ? { member_id: [owner] } : {}) }
  return (
    <section className={own.figure} data-wide data-short aria-labelledby="adjustments">
      <header className={own.head}>
        <div>
          <h2 id="adjustments">{m.forecast_adjustments()}</h2>
          <p className={own.hint}>{m.forecast_adjustments_hint()}</p>
        </div>
        {may ? (
          <div className={own.tools}>
            <Switch
              size="xs"
              label={m.forecast_adjustments_deleted()}
              checked={all}
              onChange={({ currentTarget }) => setAll(currentTarget.checked)}
            />
            <Button
              size="xs"
              variant="default"
              leftSection={<IconPlus size={16} stroke={1.5} aria-hidden />}
              onClick={() => setAdding(true)}
            >
              {m.forecast_adjustment_new()}
            </Button>
          </div>
        ) : null}
      </header>
      <Rows query={query} deleted={all} may={may} />
      {adding ? <AdjustmentDialog owner={owner ?? null} close={() => setAdding(false)} /> : null}
    </section>
  )
}

/** The adjustments behind a month's. */
export function AdjustmentsBehind({ drill }: { drill: string }) {
  return <Rows query={queryOf(drill) as Query} deleted={false} may={useMay('targets:write')} />
}

function Rows({ query, deleted, may }: { query: Query; deleted: boolean; may: boolean }) {
  const asked = { ...query, include_deleted: deleted, sort: 'month', limit: 200 }
  const { data, error, refetch } = $api.useQuery('get', '/v1/forecast-adjustments', { params: { query: asked } })
  if (error) return <Failure error={error} retry={refetch} />
  if (!data) return <Waiting lines={3} />
  if (!data.data.length) return <Empty>{m.forecast_adjustments_none()}</Empty>
  return (
    <ul className={style.rows}>
      {data.data.map((each) => (
        <Row key={each.id} adjustment={each} may={may} />
      ))}
    </ul>
  )
}

function Row({
  adjustment: { id, amount, member_id, month, note, author_id, created_at, deleted_at },
  may,
}: {
  adjustment: Adjustment
  may: boolean
}) {
  const nameOf = useMemberName()
  const name = nameOf(member_id)
  const by = nameOf(author_id) || m.forecast_by_system()
  return (
    <li className={style.row} data-deleted={deleted_at !== null || undefined}>
      <span className={style.amount}>{signed(amount)}</span>
      <span>
        <strong>{`${name}, ${monthOf(month)}`}</strong> {note}
        <span className={style.author}>
          {m.forecast_adjusted_by({ name: by, day: date(created_at.slice(0, 10)) })}
          {deleted_at ? ` · ${m.forecast_adjustment_is_deleted()}` : null}
        </span>
      </span>
      {!may ? null : deleted_at ? (
        <IconButton
          variant="subtle"
          color="gray"
          aria-label={m.forecast_adjustment_restore({ name, note })}
          title={m.forecast_restore()}
          onClick={() =>
            void undoably(
              'forecast_adjustment',
              m.forecast_adjustment_restored(),
              () => restored('forecast_adjustment', id),
              () => throwAway('forecast_adjustment', m.forecast_adjustment_deleted(), id),
            )
          }
        >
          <IconArrowBackUp size={16} stroke={1.5} />
        </IconButton>
      ) : (
        <IconButton
          variant="subtle"
          color="gray"
          aria-label={m.forecast_adjustment_delete({ name, note })}
          title={m.forecast_delete()}
          onClick={() => void throwAway('forecast_adjustment', m.forecast_adjustment_deleted(), id)}
        >
          <IconTrash size={16} stroke={1.5} />
        </IconButton>
      )}
    </li>
  )
}
