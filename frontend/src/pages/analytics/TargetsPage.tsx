import { useState } from 'react'
import { useMay, useMe, useMeta } from '../../client/me'
import style from '../../features/analytics/analytics.module.css'
import { useAddress } from '../../features/analytics/asked'
import { Behind } from '../../features/analytics/Behind'
import { reachOf, type TargetRow, useTargets } from '../../features/analytics/targets'
import { TargetDialog } from '../../features/analytics/targets/TargetDialog'
import { TargetGrid } from '../../features/analytics/targets/TargetGrid'
import { Targets } from '../../features/analytics/targets/Targets'
import { UnitPicker } from '../../features/analytics/targets/UnitPicker'
import { readTargetsAsked, unitAsked } from '../../features/analytics/units'
import { m } from '../../paraglide/messages'
import { Button } from '../../ui/Button'
import { Page } from '../../ui/Page'
import { Failure } from '../../ui/states'
import { targetsAsks } from './asks'
import { SaveReport } from './SaveAsReport'

export function TargetsPage() {
  const { asked, change, open, close } = useAddress(readTargetsAsked)
  const period = unitAsked(asked)
  const { data, error, refetch } = useTargets(period)
  const { data: me } = useMe()
  const { data: meta } = useMeta()
  const sets = useMay('targets:write')
  const [editing, setEditing] = useState<{ row: TargetRow | null } | 'all' | null>(null)
  const shut = () => setEditing(null)
  const reach = sets && me && meta ? reachOf(me, meta) : null
  const may = ({ holder, holder_id }: TargetRow) => Boolean(reach?.[holder].some(({ id }) => id === (holder_id ?? '')))
  const create = (
    <Button size="xs" onClick={() => setEditing({ row: null })}>
      {m.targets_new()}
    </Button>
  )
  return (
    <Page
      title={m.targets_title()}
      tools={<UnitPicker asked={asked} change={change} />}
      actions={
        <>
          <SaveReport asks={targetsAsks(asked)} />
          {sets ? (
            <Button size="xs" variant="default" onClick={() => setEditing('all')}>
              {m.targets_grid()}
            </Button>
          ) : null}
          {sets ? create : null}
        </>
      }
    >
      <div className={style.page}>
        {error ? (
          <Failure error={error} retry={refetch} />
        ) : (
          <Targets answer={data} open={open} may={may} edit={(row) => setEditing({ row })} first={sets ? create : null} />
        )}
      </div>
      <Behind drill={asked.drill} close={close} />
      {editing === 'all' ? <TargetGrid {...period} close={shut} /> : null}
      {editing && editing !== 'all' ? <TargetDialog {...period} row={editing.row} close={shut} /> : null}
    </Page>
  )
}
