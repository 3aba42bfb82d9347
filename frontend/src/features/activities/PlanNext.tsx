import { useState } from 'react'
import { useMay, useMe } from '../../client/me'
import { m } from '../../paraglide/messages'
import { TextInput } from '../../ui/TextInput'
import { KindChoice } from './KindChoice'
import { type ActivityKind, KINDS } from './kinds'
import style from './PlanNext.module.css'
import { type Host, usePlan } from './queries'
import { WhenChips } from './WhenChips'
import { planned } from './when'

/** The next step on a record, or on none without `id`: say what or nothing at all, press a day. It is one's own, or the `owner`'s. */
export function PlanNext({ kind: hostKind, id, owner, done }: Partial<Host> & { owner?: string; done?: () => void }) {
  const [title, setTitle] = useState('')
  const [kind, setKind] = useState<ActivityKind>('call')
  const { data: me } = useMe()
  const plan = usePlan()
  const may = useMay('activities:write')
  if (!may) return null
  function choose(day: string, time: string) {
    const record = hostKind && id ? { kind: hostKind, id } : null
    const owner_id = owner ?? (me?.kind === 'member' ? me.id : null)
    const said = title.trim()
    setTitle('')
    plan.mutate(
      { kind, title: said || KINDS[kind].first(), record, owner_id, ...planned(kind, day, time) },
      { onSuccess: () => done?.(), onError: () => setTitle((now) => now || said) },
    )
  }
  return (
    <div className={style.plan}>
      <div className={style.line}>
        <KindChoice value={kind} onChange={setKind} label={m.activities_kind()} />
        <TextInput
          className={style.title ?? ''}
          aria-label={m.activities_next_step()}
          placeholder={KINDS[kind].first()}
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
          maxLength={200}
        />
      </div>
      <WhenChips choose={choose} disabled={plan.isPending} />
    </div>
  )
}
