import { useState } from 'react'
import { $api } from '../../client/api'
import { useMay, useMe } from '../../client/me'
import { Behind } from '../../features/analytics/Behind'
import { Outcomes } from '../../features/analytics/Outcomes'
import { periodOf } from '../../features/analytics/period'
import style from '../../features/settings/settings.module.css'
import { m } from '../../paraglide/messages'
import { Failure } from '../../ui/states'

/** The same figures that the manager sees of the one who looks, from the same question to the service. */
export function Seen() {
  const { data: me } = useMe()
  const [drill, setDrill] = useState<string>()
  const may = useMay('analytics:read')
  const { data, error, refetch } = $api.useQuery(
    'get',
    '/v1/analytics/win-rate',
    { params: { query: { ...periodOf('twelve_months'), owner_id: [me?.id ?? ''] } } },
    { enabled: Boolean(me) && may },
  )
  return (
    <section className={style.section} aria-label={m.settings_seen()}>
      <header className={style.head}>
        <div>
          <h2>{m.settings_seen()}</h2>
          <p className={style.hint}>{m.settings_seen_text()}</p>
        </div>
      </header>
      {!may ? null : error ? <Failure error={error} retry={refetch} /> : <Outcomes total={data?.total} open={setDrill} />}
      <ul className={style.hint}>
        <li>{m.settings_seen_records()}</li>
        <li>{m.settings_seen_activity()}</li>
        <li>{m.settings_seen_not()}</li>
      </ul>
      <Behind drill={drill} close={() => setDrill(undefined)} />
    </section>
  )
}
