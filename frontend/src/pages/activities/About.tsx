import type { Activity } from '../../features/activities/kinds'
import { KINDS } from '../../features/search/hits'
import { PathLink } from '../../ui/PathLink'
import { recordAt } from '../parts/recordAt'
import { useRecordDrawer } from '../parts/recordDrawer'
import style from './Activities.module.css'

/** The record that an activity is on; it opens beside the list where it can. */
export function About({ activity: { record, record_title, record_customer } }: { activity: Activity }) {
  const drawer = useRecordDrawer()
  const href = record ? KINDS[record.kind]?.path(record.id) : undefined
  if (!record || !href || !record_title) return null
  const at = recordAt(href)
  return (
    <PathLink
      href={href}
      className={style.about ?? ''}
      onClick={(event) => {
        if (!at || event.metaKey || event.ctrlKey || event.shiftKey) return
        event.preventDefault()
        drawer.open(at.kind, at.id)
      }}
    >
      {[record_title, record_customer].filter(Boolean).join(' · ')}
    </PathLink>
  )
}
