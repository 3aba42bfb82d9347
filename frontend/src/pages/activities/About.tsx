import type { Activity } from '../../features/activities/kinds'
import { KINDS } from '../../features/search/hits'
import { PathLink } from '../../ui/PathLink'
import { useDealDrawer } from '../parts/dealDrawer'
import style from './Activities.module.css'

/** The record that an activity is on; a deal opens beside the list. */
export function About({ activity: { record, record_title } }: { activity: Activity }) {
  const drawer = useDealDrawer()
  const href = record ? KINDS[record.kind]?.path(record.id) : undefined
  if (!record || !href || !record_title) return null
  return (
    <PathLink
      href={href}
      className={style.about ?? ''}
      onClick={(event) => {
        if (record.kind !== 'opportunity' || event.metaKey || event.ctrlKey || event.shiftKey) return
        event.preventDefault()
        drawer.open(record.id)
      }}
    >
      {record_title}
    </PathLink>
  )
}
