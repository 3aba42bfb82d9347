import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { Complete } from '../../features/activities/Complete'
import { type Activity, KINDS } from '../../features/activities/kinds'
import { useActivities } from '../../features/activities/mine'
import { byDay, late, monthDays, timeOf, weekDays } from '../../features/activities/when'
import { m } from '../../paraglide/messages'
import { Button } from '../../ui/Button'
import { date, longDate, monthOf, plusDays, today, weekdayOf } from '../../ui/dates'
import { IconButton } from '../../ui/IconButton'
import { Failure } from '../../ui/states'
import { About } from './About'
import style from './Calendar.module.css'
import type { ActivitiesSearch } from './search'

type Shown = { search: ActivitiesSearch; view: 'week' | 'month'; change: (search: ActivitiesSearch) => void }

/** A week or a month of activities, done and to do. */
export function Calendar({ search, view, change }: Shown) {
  const day = search.day ?? today()
  const days = view === 'week' ? weekDays(day) : monthDays(day)
  const from = days[0] ?? day
  const to = plusDays(days.at(-1) ?? day, 1)
  const { done: _, ...asked } = search
  const { data, error, refetch } = useActivities({ ...asked, from, to })
  const found = new Map(byDay(data?.pages.flatMap((page) => page.data) ?? []).map((each) => [each.day, each.activities]))
  const step = (by: -1 | 1) =>
    change({
      ...search,
      day:
        view === 'week'
          ? plusDays(day, 7 * by)
          : plusDays(`${day.slice(0, 7)}-15`, 30 * by)
              .slice(0, 8)
              .concat('01'),
    })
  if (error && !data) return <Failure error={error} retry={refetch} />
  return (
    <div className={style.calendar}>
      <header className={style.head}>
        <IconButton variant="default" aria-label={m.activities_before()} onClick={() => step(-1)}>
          <IconChevronLeft size={18} stroke={1.5} aria-hidden />
        </IconButton>
        <IconButton variant="default" aria-label={m.activities_after()} onClick={() => step(1)}>
          <IconChevronRight size={18} stroke={1.5} aria-hidden />
        </IconButton>
        <Button size="xs" variant="default" onClick={() => change({ ...search, day: today() })}>
          {m.activities_today()}
        </Button>
        <h2>{view === 'week' ? `${date(from)} – ${date(days.at(-1) ?? from)}` : monthOf(day)}</h2>
      </header>
      <ol className={style.grid} data-view={view}>
        {days.map((each) => (
          <li
            key={each}
            className={style.cell}
            data-today={each === today() || undefined}
            data-other={each.slice(0, 7) !== day.slice(0, 7) || undefined}
          >
            <h3 title={longDate(each)}>
              <span>{weekdayOf(each)}</span> {Number(each.slice(8))}
            </h3>
            <ul>
              {(found.get(each) ?? []).map((activity) => (
                <Item key={activity.id} activity={activity} roomy={view === 'week'} />
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </div>
  )
}

function Item({ activity, roomy }: { activity: Activity; roomy: boolean }) {
  const Icon = KINDS[activity.kind].icon
  return (
    <li
      className={style.item}
      data-done={activity.done_at ? true : undefined}
      data-late={late(activity) || undefined}
      title={activity.title}
    >
      <p>
        <Icon size={14} stroke={1.5} /> {timeOf(activity)} {activity.title}
      </p>
      {roomy ? (
        <div className={style.foot}>
          <About activity={activity} />
          {activity.done_at ? null : <Complete activity={activity} />}
        </div>
      ) : null}
    </li>
  )
}
