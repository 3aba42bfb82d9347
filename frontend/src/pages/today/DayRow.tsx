import { useNavigate } from '@tanstack/react-router'
import type { MouseEvent, ReactNode } from 'react'
import { useMe, useMeta } from '../../client/me'
import { Complete } from '../../features/activities/Complete'
import { type ActivityKind, KINDS } from '../../features/activities/kinds'
import type { Doable } from '../../features/activities/queries'
import { useRecall } from '../../features/opportunities/recall'
import { KINDS as RECORDS } from '../../features/search/hits'
import type { DayItem } from '../../features/today/queries'
import { m } from '../../paraglide/messages'
import { Amount } from '../../ui/Amount'
import { Button } from '../../ui/Button'
import { ago, nearDate, time } from '../../ui/dates'
import { Initials } from '../../ui/Initials'
import type { Money } from '../../ui/money'
import { PathLink } from '../../ui/PathLink'
import { PlanButton } from '../parts/PlanButton'
import { recordAt } from '../parts/recordAt'
import { useRecordDrawer } from '../parts/recordDrawer'
import style from './Today.module.css'

type Row = { item: DayItem; section: string }
type Data = {
  kind?: ActivityKind
  company_name?: string
  base_amount?: Money
  net?: Money
  number?: string
  interest?: number
  excerpt?: string
}

export function DayRow({ item, section }: Row) {
  const { data: me } = useMe()
  const { data: meta } = useMeta()
  const drawer = useRecordDrawer()
  const data = item.data as Data
  const owner = item.owner_id && item.owner_id !== me?.id ? meta?.members.find(({ id }) => id === item.owner_id) : null
  const about = item.kind === 'activity' ? item.record : { kind: item.kind, id: item.id }
  const href = about ? RECORDS[about.kind]?.path(about.id) : undefined
  // A record opens beside the day, so that the next row is still there.
  const at = href ? recordAt(href) : null
  function open(event: MouseEvent) {
    if (!at || event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return
    event.preventDefault()
    drawer.open(at.kind, at.id)
  }
  const Kind = item.kind === 'activity' && data.kind ? KINDS[data.kind].icon : null
  return (
    <li className={style.row}>
      {Kind ? (
        <span className={style.kind}>
          <Kind size={18} stroke={1.5} />
        </span>
      ) : null}
      <div className={style.what}>
        {href ? (
          <PathLink href={href} className={style.title ?? ''} onClick={open}>
            {item.title}
          </PathLink>
        ) : (
          <span className={style.title}>{item.title}</span>
        )}
        <p className={style.detail}>{detail(item, data)}</p>
      </div>
      {(data.base_amount ?? data.net) ? <Amount value={data.base_amount ?? data.net} way="whole" /> : null}
      <When item={item} section={section} />
      {owner ? <Initials name={owner.name} size={24} /> : null}
      <Action item={item} section={section} />
    </li>
  )
}

const detail = (item: DayItem, { company_name, number, interest }: Data) =>
  [item.record?.title, item.record?.customer, company_name, number, interest ? m.today_interest({ interest }) : null]
    .filter(Boolean)
    .join(' · ')

function When({ item: { at, on }, section }: Row) {
  const text = on ? nearDate(on) : at ? (section === 'today' ? time(at) : ago(at)) : ''
  return (
    <span className={style.when} data-late={section === 'overdue' || undefined}>
      {text}
    </span>
  )
}

/** The one thing to do with a row. */
function Action({ item, section }: Row) {
  if (item.kind === 'activity') {
    const kind = (item.data as Data).kind ?? 'task'
    return <Complete wide activity={{ id: item.id, title: item.title, kind, record: item.record as Doable['record'] }} />
  }
  if (section === 'recalls') return <TakeUp id={item.id} />
  if (item.kind === 'opportunity' && section !== 'closing_overdue')
    return <PlanButton label={m.today_plan()} record={{ kind: 'opportunity', id: item.id }} />
  if (item.kind === 'opportunity') return <Open item={item}>{m.today_update()}</Open>
  if (item.kind === 'lead') return <Open item={item}>{m.today_contact()}</Open>
  return <Open item={item}>{m.today_follow_up()}</Open>
}

/** "Chi richiamo oggi?": one press opens the successor of the lost deal. */
function TakeUp({ id }: { id: string }) {
  const recall = useRecall()
  const drawer = useRecordDrawer()
  return (
    <Button
      size="xs"
      variant="light"
      loading={recall.isPending}
      onClick={() => recall.mutate({ id }, { onSuccess: (made) => drawer.open('opportunity', made.id) })}
    >
      {m.today_recall()}
    </Button>
  )
}

function Open({ item, children }: { item: DayItem; children: ReactNode }) {
  const navigate = useNavigate()
  const drawer = useRecordDrawer()
  const href = RECORDS[item.kind]?.path(item.id) ?? '/'
  const at = recordAt(href)
  const open = () => (at ? drawer.open(at.kind, at.id) : void navigate({ href }))
  return (
    <Button size="xs" variant="default" onClick={open}>
      {children}
    </Button>
  )
}
