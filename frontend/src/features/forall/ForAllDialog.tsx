import { useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useId, useState } from 'react'
import { batch, binned } from '../../client/batch'
import { queryClient } from '../../client/queries'
import { m } from '../../paraglide/messages'
import { Button } from '../../ui/Button'
import { DayInput } from '../../ui/DayInput'
import { plusDays, today } from '../../ui/dates'
import { Modal } from '../../ui/Modal'
import { Select } from '../../ui/Select'
import { Failure, Waiting } from '../../ui/states'
import { TextInput } from '../../ui/TextInput'
import { toast, toastFailure } from '../../ui/toast'
import { keepCalls } from './calls'
import style from './ForAllDialog.module.css'

export type Named = { id: string; name: string }
export type What = 'activity' | 'deal' | 'call'
type Dialog = {
  what: What
  kind: 'company' | 'contact' | 'lead'
  /** Where one of them is shown: `/companies`. */
  path: string
  records: () => Named[] | Promise<Named[]>
  close: () => void
  done: (() => void) | undefined
}

const TITLES = { activity: m.forall_activity, deal: m.forall_deal, call: m.forall_calls }
const again = () =>
  queryClient.invalidateQueries({ predicate: ({ queryKey }) => /activit|opportunit|today|overview|timeline/.test(String(queryKey[1])) })

/** The same for each: asked once, written many at a time, taken back at once. */
export function ForAllDialog({ what, kind, path, records, close, done }: Dialog) {
  const navigate = useNavigate()
  const form = useId()
  const found = useQuery({ queryKey: ['for all', form], queryFn: async () => await records(), gcTime: 0 })
  const all = found.data ?? []
  const [on, setOn] = useState(what === 'deal' ? null : what === 'call' ? today() : plusDays(today(), 1))
  const save = useMutation({
    mutationFn: (said: FormData) => {
      const word = (name: string) => String(said.get(name) ?? '').trim()
      if (what === 'deal') {
        const items = all.map(({ id, name }) => ({
          op: 'create' as const,
          body: {
            title: [word('title'), name].filter(Boolean).join(' · '),
            [`${kind}_id`]: id,
            ...(on ? { expected_close_on: on } : {}),
          },
        }))
        return batch('/v1/opportunities', items)
      }
      const sort = what === 'call' ? 'call' : word('kind')
      const items = all.map(({ id }) => ({
        op: 'create' as const,
        body: { kind: sort, title: word('title'), due_on: on, record: { kind, id } },
      }))
      return batch('/v1/activities', items)
    },
    onSuccess: (written) => {
      close()
      done?.()
      void again()
      const ids = written.map(({ id }) => id)
      const back = async () => {
        if (what === 'call') keepCalls(null)
        await binned(what === 'deal' ? '/v1/opportunities' : '/v1/activities', ids).catch(toastFailure)
        await again()
      }
      const count = ids.length
      toast(what === 'deal' ? m.forall_deals_done({ count }) : m.forall_done({ count }), { undo: back })
      if (what !== 'call' || !all[0]) return
      keepCalls({ path, records: all.map(({ id, name }) => ({ id, name })), activities: ids })
      void navigate({ to: `${path}/${all[0].id}` })
    },
    onError: toastFailure,
  })
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    save.mutate(new FormData(event.currentTarget))
  }
  const sorts = [
    { value: 'task', label: m.forall_kind_task() },
    { value: 'call', label: m.forall_kind_call() },
    { value: 'meeting', label: m.forall_kind_meeting() },
    { value: 'email', label: m.forall_kind_email() },
  ]
  return (
    <Modal opened onClose={close} title={TITLES[what]()}>
      {found.isError ? <Failure error={found.error} retry={found.refetch} /> : null}
      {found.isPending ? <Waiting lines={3} /> : null}
      {found.data ? (
        <form className={style.form} onSubmit={submit}>
          <p className={style.count}>{m.forall_count({ count: all.length })}</p>
          {what === 'activity' ? (
            <Select name="kind" label={m.forall_kind()} data={sorts} defaultValue="task" allowDeselect={false} />
          ) : null}
          <TextInput
            name="title"
            label={what === 'deal' ? m.forall_deal_title() : m.forall_title()}
            required={what !== 'deal'}
            withAsterisk={false}
            defaultValue={what === 'call' ? m.forall_call_title() : ''}
            data-autofocus
          />
          <DayInput label={what === 'deal' ? m.forall_close_on() : m.forall_due_on()} value={on} onChange={setOn} clearable />
          <div className={style.end}>
            <Button variant="default" onClick={close}>
              {m.ui_cancel()}
            </Button>
            <Button type="submit" loading={save.isPending} disabled={!all.length}>
              {what === 'call' ? m.forall_call_start() : m.forall_create({ count: all.length })}
            </Button>
          </div>
        </form>
      ) : null}
    </Modal>
  )
}
