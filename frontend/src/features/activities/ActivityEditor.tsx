import { type FormEvent, useState } from 'react'
import { useMeta } from '../../client/me'
import { m } from '../../paraglide/messages'
import { Button } from '../../ui/Button'
import { DayInput } from '../../ui/DayInput'
import { Modal } from '../../ui/Modal'
import { Select } from '../../ui/Select'
import { Textarea } from '../../ui/Textarea'
import { TextInput } from '../../ui/TextInput'
import style from './CompleteDialog.module.css'
import { KindChoice } from './KindChoice'
import type { Activity } from './kinds'
import { useChange } from './queries'
import { dayOf, planned } from './when'

const two = (value: number) => String(value).padStart(2, '0')
function clock({ due_at, starts_at }: Activity): string {
  const at = starts_at ?? due_at
  if (!at) return ''
  const moment = new Date(at)
  return `${two(moment.getHours())}:${two(moment.getMinutes())}`
}

export function ActivityEditor({ activity, close }: { activity: Activity; close: () => void }) {
  const [title, setTitle] = useState(activity.title)
  const [kind, setKind] = useState(activity.kind)
  const [day, setDay] = useState(dayOf(activity))
  const [time, setTime] = useState(clock(activity))
  const [body, setBody] = useState(activity.body)
  const [owner, setOwner] = useState(activity.owner_id)
  const { data: meta } = useMeta()
  const change = useChange()
  function save(event: FormEvent) {
    event.preventDefault()
    const same = day === dayOf(activity) && time === clock(activity) && kind === activity.kind
    const cleared = { due_on: null, due_at: null, starts_at: null, ends_at: null, remind_at: null }
    const when = same ? {} : { ...cleared, ...(day ? planned(kind, day, time) : {}) }
    change.mutate({ activity, body: { title: title.trim(), kind, body, owner_id: owner, ...when } }, { onSuccess: close })
  }
  const people = (meta?.members ?? []).filter(({ id, active }) => active || id === owner)
  return (
    <Modal opened onClose={close} title={m.activities_edit()} size={520}>
      <form className={style.dialog} onSubmit={save}>
        <div className={style.line}>
          <KindChoice value={kind} onChange={setKind} label={m.activities_kind()} />
          <TextInput
            className={style.title ?? ''}
            aria-label={m.activities_title()}
            required
            value={title}
            onChange={(event) => setTitle(event.currentTarget.value)}
            data-autofocus
          />
        </div>
        <div className={style.line}>
          <DayInput className={style.title ?? ''} label={m.activities_day()} value={day} onChange={setDay} clearable />
          <TextInput
            className={style.title ?? ''}
            type="time"
            label={m.activities_time()}
            value={time}
            onChange={(event) => setTime(event.currentTarget.value)}
          />
        </div>
        <Select
          label={m.activities_owner()}
          data={people.map(({ id, name }) => ({ value: id, label: name }))}
          value={owner}
          onChange={setOwner}
          searchable
        />
        <Textarea label={m.activities_notes()} autosize minRows={2} value={body} onChange={(event) => setBody(event.currentTarget.value)} />
        <Button type="submit" loading={change.isPending} disabled={!title.trim()}>
          {m.ui_save()}
        </Button>
      </form>
    </Modal>
  )
}
