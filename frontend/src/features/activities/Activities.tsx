import { m } from '../../paraglide/messages'
import { Failure, Waiting } from '../../ui/states'
import style from './Activities.module.css'
import { ActivityRow } from './ActivityRow'
import { PlanNext } from './PlanNext'
import { type Host, useDone, usePlanned } from './queries'

/** What is planned on a record and what was done; the next step is one press away. */
export function Activities({ plan = true, ...host }: Host & { plan?: boolean }) {
  const planned = usePlanned(host)
  const done = useDone(host)
  return (
    <div className={style.activities}>
      {plan ? <PlanNext {...host} /> : null}
      {planned.isPending ? <Waiting lines={3} /> : null}
      {planned.error && !planned.data ? <Failure error={planned.error} retry={planned.refetch} /> : null}
      {planned.data?.data.length ? (
        <section aria-labelledby={`planned-${host.id}`}>
          <h3 id={`planned-${host.id}`} className={style.heading}>
            {m.activities_planned_heading()}
          </h3>
          <ul className={style.list}>
            {planned.data.data.map((activity) => (
              <ActivityRow key={activity.id} activity={activity} />
            ))}
          </ul>
        </section>
      ) : null}
      {planned.data && !planned.data.data.length ? <p className={style.none}>{m.activities_none()}</p> : null}
      {done.data?.data.length ? (
        <section aria-labelledby={`done-${host.id}`}>
          <h3 id={`done-${host.id}`} className={style.heading}>
            {m.activities_done_heading()}
          </h3>
          <ul className={style.list}>
            {done.data.data.map((activity) => (
              <ActivityRow key={activity.id} activity={activity} />
            ))}
          </ul>
        </section>
      ) : null}
    </div>
  )
}
