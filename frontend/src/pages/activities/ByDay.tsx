import { ActivityRow } from '../../features/activities/ActivityRow'
import { useActivities } from '../../features/activities/mine'
import { byDay, doneOn, timeOf } from '../../features/activities/when'
import { m } from '../../paraglide/messages'
import { Button } from '../../ui/Button'
import { longDate, nearDate, today } from '../../ui/dates'
import { Empty, Failure, Waiting } from '../../ui/states'
import { About } from './About'
import style from './Activities.module.css'
import type { ActivitiesSearch } from './search'

export function ByDay({ search }: { search: ActivitiesSearch }) {
  const { data, error, isPending, hasNextPage, fetchNextPage, isFetchingNextPage, refetch } = useActivities(search)
  if (isPending) return <Waiting lines={6} />
  if (!data) return <Failure error={error} retry={refetch} />
  const activities = data.pages.flatMap((page) => page.data)
  if (!activities.length) return <Empty>{search.done ? m.activities_none_done() : m.activities_none_planned()}</Empty>
  const days = search.done ? byDay(activities, doneOn) : byDay(activities)
  const now = today()
  return (
    <div className={style.days}>
      {(search.done ? days.reverse() : days).map(({ day, activities: of }) => (
        <section key={day ?? ''} className={style.day} aria-label={day ? longDate(day) : m.activities_no_day()}>
          <h2 className={style.heading} data-late={(!search.done && day !== null && day < now) || undefined}>
            {day ? nearDate(day) : m.activities_no_day()}
            {day ? <small>{longDate(day)}</small> : null}
          </h2>
          <ul className={style.list}>
            {of.map((activity) => (
              <ActivityRow key={activity.id} activity={activity} when={timeOf(activity) ?? ''} about={<About activity={activity} />} />
            ))}
          </ul>
        </section>
      ))}
      {hasNextPage ? (
        <Button variant="subtle" loading={isFetchingNextPage} onClick={() => fetchNextPage()}>
          {m.activities_more_days()}
        </Button>
      ) : null}
    </div>
  )
}
