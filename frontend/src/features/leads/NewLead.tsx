import { useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import { api, said } from '../../client/api'
import { useSources } from '../../client/choices'
import { useMeta } from '../../client/me'
import { asProblem } from '../../client/problem'
import { m } from '../../paraglide/messages'
import { AmountInput } from '../../ui/AmountInput'
import { Button } from '../../ui/Button'
import { Modal } from '../../ui/Modal'
import { Select } from '../../ui/Select'
import { Textarea } from '../../ui/Textarea'
import { TextInput } from '../../ui/TextInput'
import { toast, toastFailure } from '../../ui/toast'
import style from './dialogs.module.css'
import { again } from './leads'

/** Where what is refused was typed. */
const FIELDS = [
  ['contact.emails', 'reach'],
  ['contact.phones', 'reach'],
  ['contact.', 'person'],
  ['company.', 'company'],
  ['budget', 'budget'],
] as const

/** Whom one is about to try: a person, a company or both, made together with the lead. */
export function NewLead({ close, hint }: { close: () => void; hint: (typed: string) => React.ReactNode }) {
  const { data: meta } = useMeta()
  const sources = useSources()
  const currency = meta?.workspace.currency ?? 'EUR'
  const form = useForm({
    initialValues: { person: '', company: '', reach: '', source: null as string | null, need: '', budget: '' },
    validate: { person: (value, { company }) => (value.trim() || company.trim() ? null : m.leads_whom_needed()) },
  })
  const save = useMutation({
    mutationFn: (values: typeof form.values) => {
      const [reach, company, person] = [values.reach.trim(), values.company.trim(), values.person.trim()]
      const words = person.split(/\s+/)
      return said(
        api.POST('/v1/leads', {
          body: {
            company: company ? { name: company } : null,
            contact: person
              ? {
                  given_name: words.length > 1 ? words.slice(0, -1).join(' ') : null,
                  family_name: words.at(-1) ?? null,
                  emails: reach.includes('@') ? [reach] : [],
                  phones: reach && !reach.includes('@') ? [reach] : [],
                }
              : null,
            source_id: values.source,
            need: values.need.trim() || null,
            budget: values.budget ? { amount: values.budget, currency } : null,
          },
        }),
      )
    },
    onSuccess: ({ title }) => {
      close()
      void again()
      toast(m.leads_made({ title }))
    },
    onError: (error) => {
      const faults = Object.entries(asProblem(error).fields).flatMap(([at, fault]) => {
        const field = FIELDS.find(([start]) => at.startsWith(start))?.[1]
        return field ? [[field, fault] as const] : []
      })
      if (faults.length) form.setErrors(Object.fromEntries(faults))
      else toastFailure(error)
    },
  })
  return (
    <Modal opened onClose={close} title={m.leads_new()}>
      <form className={style.form} onSubmit={form.onSubmit((values) => save.mutate(values))}>
        <div className={style.pair}>
          <TextInput label={m.leads_person()} data-autofocus {...form.getInputProps('person')} />
          <TextInput label={m.leads_company()} {...form.getInputProps('company')} />
          <TextInput label={m.leads_reach()} {...form.getInputProps('reach')} />
          <Select label={m.leads_source()} data={sources} clearable {...form.getInputProps('source')} />
        </div>
        <Textarea label={m.leads_need()} rows={2} {...form.getInputProps('need')} />
        <AmountInput
          label={m.leads_budget({ currency })}
          value={form.values.budget}
          error={form.errors.budget}
          onChange={(budget) => form.setFieldValue('budget', budget)}
        />
        {hint(form.values.person)}
        <div className={style.end}>
          <Button variant="default" onClick={close}>
            {m.ui_cancel()}
          </Button>
          <Button type="submit" loading={save.isPending}>
            {m.leads_new_save()}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
