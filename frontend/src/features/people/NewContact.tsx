import { useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import { deliver } from '../../client/outbox/deliver'
import { asProblem } from '../../client/problem'
import { m } from '../../paraglide/messages'
import { Button } from '../../ui/Button'
import { Modal } from '../../ui/Modal'
import { TextInput } from '../../ui/TextInput'
import { toastFailure } from '../../ui/toast'
import { CompanyField } from './CompanyField'
import type { Contact } from './contactList'
import { ContactDuplicates } from './Duplicates'
import style from './people.module.css'

type Making = { close: () => void; onMade: (id: string) => void; company?: { id: string; name: string } }

/** A person in a few fields; says while they are typed whether they are there already. */
export function NewContact({ close, onMade, company }: Making) {
  const form = useForm({
    initialValues: { given_name: '', family_name: '', job_title: '', email: '', phone: '', company: company ?? null },
    validate: {
      family_name: (value, all) =>
        value.trim() || all.given_name.trim() || all.email.trim() || all.phone.trim() ? null : m.contacts_who_needed(),
    },
  })
  const save = useMutation({
    mutationFn: (values: typeof form.values) =>
      deliver<Contact>({
        kind: 'contact',
        path: '/v1/contacts',
        said: { title: [values.given_name, values.family_name].join(' ').trim() || values.email.trim() || values.phone.trim() },
        body: {
          given_name: values.given_name.trim() || null,
          family_name: values.family_name.trim() || null,
          job_title: values.job_title.trim() || null,
          emails: values.email.trim() ? [values.email.trim()] : [],
          phones: values.phone.trim() ? [values.phone.trim()] : [],
          companies: values.company ? [{ company_id: values.company.id, primary: true }] : [],
        },
      }),
    onSuccess: ({ answer, queued }) => onMade(answer?.id ?? queued?.temp ?? ''),
    onError: (error) => {
      const { fields } = asProblem(error)
      form.setErrors({ ...fields, email: fields['emails.0'], phone: fields['phones.0'] })
      if (!Object.keys(fields).length) toastFailure(error)
    },
  })
  const { given_name, family_name, email } = form.values
  return (
    <Modal opened onClose={close} title={m.contacts_new()}>
      <form className={style.form} onSubmit={form.onSubmit((values) => save.mutate(values))}>
        <div className={style.pair}>
          <TextInput label={m.contacts_given_name()} data-autofocus {...form.getInputProps('given_name')} />
          <TextInput label={m.contacts_family_name()} {...form.getInputProps('family_name')} />
        </div>
        <CompanyField label={m.contacts_company()} value={form.values.company} onChange={(next) => form.setFieldValue('company', next)} />
        <div className={style.pair}>
          <TextInput label={m.contacts_email()} type="email" {...form.getInputProps('email')} />
          <TextInput label={m.contacts_phone()} type="tel" {...form.getInputProps('phone')} />
        </div>
        <TextInput label={m.contacts_job_title()} {...form.getInputProps('job_title')} />
        <ContactDuplicates typed={/@\S+\./.test(email) ? email : `${given_name} ${family_name}`} />
        <div className={style.formEnd}>
          <Button variant="default" onClick={close}>
            {m.ui_cancel()}
          </Button>
          <Button type="submit" loading={save.isPending}>
            {m.contacts_new_save()}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
