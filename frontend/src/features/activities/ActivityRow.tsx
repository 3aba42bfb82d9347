import { IconBell, IconCheck, IconDots } from '@tabler/icons-react'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { useMay, useMe, useMeta } from '../../client/me'
import { m } from '../../paraglide/messages'
import { instant, nearDate, today } from '../../ui/dates'
import { IconButton } from '../../ui/IconButton'
import { Initials } from '../../ui/Initials'
import style from './ActivityRow.module.css'
import { Complete } from './Complete'
import { type Activity, KINDS } from './kinds'
import { useReopen } from './queries'
import { late, whenOf } from './when'

const Actions = lazy(() => import('./ActivityActions').then((it) => ({ default: it.ActivityActions })))

type Shown = {
  activity: Activity
  /** What it is on, where that is not clear. */
  about?: ReactNode
  /** Its time, where the day is said already. */
  when?: string
}

/** One activity: done by its box, put off and changed by its menu. */
export function ActivityRow({ activity, about, when }: Shown) {
  const { icon: Icon, label } = KINDS[activity.kind]
  const { data: me } = useMe()
  const { data: meta } = useMeta()
  const may = useMay('activities:write')
  const owner = activity.owner_id && activity.owner_id !== me?.id ? meta?.members.find(({ id }) => id === activity.owner_id) : null
  const note = activity.outcome || activity.body
  return (
    <li className={style.row} data-done={activity.done_at ? true : undefined}>
      {may ? activity.done_at ? <Undo activity={activity} /> : <Complete activity={activity} /> : <span />}
      <span className={style.kind} title={label()}>
        <Icon size={16} stroke={1.5} />
      </span>
      <div className={style.what}>
        <p className={style.title}>{activity.title}</p>
        {note ? <p className={style.note}>{note}</p> : null}
        {about}
      </div>
      <span
        className={style.when}
        data-late={(when === undefined && late(activity)) || undefined}
        title={activity.deadline ? instant(activity.deadline) : undefined}
      >
        {activity.remind_at && !activity.done_at ? <IconBell size={14} stroke={1.5} aria-label={m.activities_reminder()} /> : null}
        {when ?? (activity.done_at ? nearDate(today(new Date(activity.done_at))) : whenOf(activity))}
      </span>
      {owner ? <Initials name={owner.name} size={24} /> : null}
      {may ? <More activity={activity} /> : null}
    </li>
  )
}

function Undo({ activity }: { activity: Activity }) {
  const reopen = useReopen()
  if (activity.kind === 'note') return <span />
  return (
    <button
      type="button"
      className={style.check}
      aria-label={m.activities_reopen({ title: activity.title })}
      title={m.activities_reopen_short()}
      disabled={reopen.isPending}
      onClick={() => reopen.mutate(activity)}
    >
      <IconCheck size={14} stroke={2} aria-hidden />
    </button>
  )
}

/** The menu's code comes with its first use. */
function More({ activity }: { activity: Activity }) {
  const [asked, setAsked] = useState(false)
  const button = (
    <IconButton
      variant="subtle"
      color="gray"
      size={28}
      aria-haspopup="menu"
      aria-label={m.activities_more({ title: activity.title })}
      onClick={() => setAsked(true)}
    >
      <IconDots size={16} stroke={1.5} aria-hidden />
    </IconButton>
  )
  return asked ? (
    <Suspense fallback={button}>
      <Actions activity={activity} target={button} />
    </Suspense>
  ) : (
    button
  )
}
