import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { api, said } from '../../client/api'
import { useMay } from '../../client/me'
import { queryClient } from '../../client/queries'
import type { components } from '../../contract/schema'
import { m } from '../../paraglide/messages'
import { Button } from '../../ui/Button'
import { Card } from '../../ui/Card'
import { date } from '../../ui/dates'
import { Modal } from '../../ui/Modal'
import { Pill } from '../../ui/Pill'
import { Select } from '../../ui/Select'
import { Textarea } from '../../ui/Textarea'
import { TextInput } from '../../ui/TextInput'
import { toast, toastFailure } from '../../ui/toast'
import type { Contact } from './contactList'
import people from './people.module.css'
import style from './record.module.css'

type Input = components['schemas']['ConsentInput']
type Purpose = Input['purpose']
const PURPOSES: Record<Purpose, () => string> = {
  sales_contact: m.contacts_purpose_sales_contact,
  marketing: m.contacts_purpose_marketing,
  newsletter: m.contacts_purpose_newsletter,
  profiling: m.contacts_purpose_profiling,
  third_parties: m.contacts_purpose_third_parties,
  other: m.contacts_purpose_other,
}

/** What a person agreed to, when, and when they took it back: entries are only ever added. */
export function Consents({ contact }: { contact: Contact }) {
  const may = useMay('contacts:write')
  const [adding, setAdding] = useState(false)
  const again = () => queryClient.invalidateQueries({ predicate: ({ queryKey }) => JSON.stringify(queryKey).includes(contact.id) })
  const withdraw = useMutation({
    mutationFn: (consent_id: string) =>
      said(api.POST('/v1/contacts/{id}/consents/{consent_id}/withdraw', { params: { path: { id: contact.id, consent_id } }, body: {} })),
    onSuccess: () => {
      void again()
      toast(m.contacts_consent_withdrawn())
    },
    onError: toastFailure,
  })
  const given = (contact.consents ?? []).filter(({ action }) => action === 'given')
  return (
    <Card
      title={m.contacts_consents()}
      count={given.length}
      actions={
        may ? (
          <Button variant="subtle" size="xs" onClick={() => setAdding(true)}>
            {m.contacts_consent_add()}
          </Button>
        ) : null
      }
    >
      {contact.do_not_call_listed ? <p className={people.hint}>{m.contacts_do_not_call()}</p> : null}
      {given.length ? (
        <ul className={style.rows}>
          {given.map((consent) => (
            <li key={consent.id}>
              <span className={style.what}>
                <strong>{consent.purpose ? PURPOSES[consent.purpose]() : ''}</strong>
                <span className={style.small} title={consent.text ?? ''}>
                  {[date(consent.at.slice(0, 10)), consent.source, consent.text].filter(Boolean).join(' · ')}
                </span>
              </span>
              {consent.withdrawn_at ? (
                <Pill>{m.contacts_consent_until({ when: date(consent.withdrawn_at.slice(0, 10)) })}</Pill>
              ) : may ? (
                <Button variant="default" size="xs" onClick={() => withdraw.mutate(consent.id)}>
                  {m.contacts_consent_withdraw()}
                </Button>
              ) : null}
            </li>
          ))}
        </ul>
      ) : (
        <p className={style.none}>{m.contacts_no_consents()}</p>
      )}
      {adding ? (
        <GiveConsent
          id={contact.id}
          close={() => setAdding(false)}
          done={() => {
            setAdding(false)
            void again()
          }}
        />
      ) : null}
    </Card>
  )
}

function GiveConsent({ id, close, done }: { id: string; close: () => void; done: () => void }) {
  const save = useMutation({
    mutationFn: (body: Input) => said(api.POST('/v1/contacts/{id}/consents', { params: { path: { id } }, body })),
    onSuccess: done,
    onError: toastFailure,
  })
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    save.mutate({ purpose: form.get('purpose') as Purpose, text: String(form.get('text')), source: String(form.get('source')) })
  }
  const purposes = Object.entries(PURPOSES).map(([value, label]) => ({ value, label: label() }))
  return (
    <Modal opened onClose={close} title={m.contacts_consent_add()}>
      <form className={people.form} onSubmit={submit}>
        <Select name="purpose" label={m.contacts_consent_purpose()} data={purposes} defaultValue="marketing" allowDeselect={false} />
        <Textarea name="text" label={m.contacts_consent_text()} required withAsterisk={false} rows={4} />
        <TextInput name="source" label={m.contacts_consent_source()} required withAsterisk={false} />
        <div className={people.formEnd}>
          <Button type="submit" loading={save.isPending}>
            {m.ui_save()}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
