import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { api, ifMatch, said } from '../../client/api'
import { queryClient } from '../../client/queries'
import { m } from '../../paraglide/messages'
import { Button } from '../../ui/Button'
import { CopyButton } from '../../ui/CopyButton'
import { Select } from '../../ui/Select'
import { TextInput } from '../../ui/TextInput'
import { toast, toastFailure } from '../../ui/toast'
import style from './intake.module.css'
import type { Form } from './targets'

const PROFILES = (): { value: Form['signature']; label: string }[] => [
  { value: 'none', label: m.forms_signature_none() },
  { value: 'header', label: m.forms_signature_header() },
  { value: 'wpforms', label: 'WPForms' },
  { value: 'typeform', label: 'Typeform' },
  { value: 'standard-webhooks', label: 'Standard Webhooks' },
]
const again = () => queryClient.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[1]).startsWith('/v1/intake/forms') })

/** How a form proves that what comes is its own. */
export function Signature({ form }: { form: Form }) {
  const [shown, setShown] = useState<string | null>(null)
  const path = { id: form.id }
  const change = useMutation({
    mutationFn: (body: Partial<Pick<Form, 'signature' | 'signature_header'>>) =>
      said(api.PATCH('/v1/intake/forms/{id}', { params: { path, header: ifMatch(form.version) }, body })),
    onSuccess: () => toast(m.ui_saved()),
    onError: toastFailure,
    onSettled: again,
  })
  const secure = useMutation({
    mutationFn: (secret: string) => said(api.POST('/v1/intake/forms/{id}/secret', { params: { path }, body: secret ? { secret } : {} })),
    onSuccess: ({ secret }) => setShown(secret),
    onError: toastFailure,
    onSettled: again,
  })
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    secure.mutate(String(new FormData(event.currentTarget).get('secret') ?? '').trim())
    event.currentTarget.reset()
  }
  return (
    <section className={style.section} aria-label={m.forms_signature()}>
      <header className={style.head}>
        <div>
          <h2>{m.forms_signature()}</h2>
          <p className={style.hint}>{m.forms_signature_hint()}</p>
        </div>
      </header>
      <div className={style.fields}>
        <Select
          label={m.forms_signature()}
          data={PROFILES()}
          value={form.signature}
          allowDeselect={false}
          onChange={(value) => value && change.mutate({ signature: value as Form['signature'] })}
        />
        {form.signature === 'header' ? (
          <TextInput
            label={m.forms_header()}
            placeholder="X-Filo-Secret"
            defaultValue={form.signature_header ?? ''}
            onBlur={({ target }) =>
              target.value.trim() === (form.signature_header ?? '') || change.mutate({ signature_header: target.value.trim() || null })
            }
          />
        ) : null}
      </div>
      {form.signature === 'none' ? null : (
        <form className={style.fields} onSubmit={submit}>
          <TextInput name="secret" label={m.forms_secret_own()} description={m.forms_secret_own_hint()} autoComplete="off" />
          <Button type="submit" variant={form.has_secret ? 'default' : 'filled'} loading={secure.isPending}>
            {form.has_secret ? m.forms_secret_again() : m.forms_secret_new()}
          </Button>
        </form>
      )}
      {form.signature !== 'none' && !form.has_secret ? <p className={style.warn}>{m.forms_no_secret()}</p> : null}
      {shown ? (
        <div role="status">
          <p className={style.small}>{m.forms_secret_once()}</p>
          <div className={style.address}>
            <code>{shown}</code>
            <CopyButton value={shown}>
              {({ copied, copy }) => (
                <Button size="xs" onClick={copy}>
                  {copied ? m.ui_copied() : m.ui_copy()}
                </Button>
              )}
            </CopyButton>
          </div>
        </div>
      ) : null}
    </section>
  )
}
