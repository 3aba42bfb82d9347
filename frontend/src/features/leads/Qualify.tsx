import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { useMeta } from '../../client/me'
import { queryClient } from '../../client/queries'
import type { components } from '../../contract/schema'
import { m } from '../../paraglide/messages'
import { AmountInput } from '../../ui/AmountInput'
import { Button } from '../../ui/Button'
import { DayInput } from '../../ui/DayInput'
import { Modal } from '../../ui/Modal'
import { Select } from '../../ui/Select'
import { TextInput } from '../../ui/TextInput'
import { toast, toastFailure } from '../../ui/toast'
import style from './dialogs.module.css'
import { again, qualify } from './leads'

type Given = { id: string; version: number; title: string; budget: components['schemas']['Money'] | null }

/** A lead becomes a deal: one form that is filled in already. */
export function Qualify({ lead, close }: { lead: Given; close: () => void }) {
  const { data: meta } = useMeta()
  const navigate = useNavigate()
  const currency = lead.budget?.currency ?? meta?.workspace.currency ?? 'EUR'
  const pipelines = meta?.pipelines.map(({ id, name }) => ({ value: id, label: name })) ?? []
  const [amount, setAmount] = useState(lead.budget?.amount ?? '')
  const [day, setDay] = useState<string | null>(null)
  const save = useMutation({
    mutationFn: (said: FormData) => {
      const word = (name: string) => String(said.get(name) ?? '').trim()
      return qualify(lead, {
        title: word('title') || null,
        amount: amount ? { amount, currency } : null,
        expected_close_on: day,
        ...(word('pipeline') ? { pipeline_id: word('pipeline') } : {}),
      })
    },
    onSuccess: ({ opportunity_id }) => {
      close()
      void again()
      void queryClient.invalidateQueries({ predicate: ({ queryKey }) => /pipelines|opportunities|companies/.test(String(queryKey[1])) })
      toast(m.leads_qualified({ title: lead.title }))
      if (opportunity_id) void navigate({ to: `/opportunities/${opportunity_id}` as '/' })
    },
    onError: toastFailure,
  })
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    save.mutate(new FormData(event.currentTarget))
  }
  return (
    <Modal opened onClose={close} title={m.leads_qualify_title()}>
      <form className={style.form} onSubmit={submit}>
        <TextInput name="title" label={m.leads_deal_title()} defaultValue={lead.title} required withAsterisk={false} data-autofocus />
        <div className={style.pair}>
          <AmountInput label={m.leads_amount({ currency })} value={amount} onChange={setAmount} />
          <DayInput label={m.leads_close_on()} value={day} onChange={setDay} clearable />
        </div>
        {pipelines.length > 1 ? (
          <Select
            name="pipeline"
            label={m.leads_pipeline()}
            data={pipelines}
            defaultValue={meta?.pipelines.find(({ is_default }) => is_default)?.id ?? null}
            allowDeselect={false}
          />
        ) : null}
        <div className={style.end}>
          <Button variant="default" onClick={close}>
            {m.ui_cancel()}
          </Button>
          <Button type="submit" loading={save.isPending}>
            {m.leads_qualify_do()}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
