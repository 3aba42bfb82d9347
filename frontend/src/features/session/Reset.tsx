import { useMutation } from '@tanstack/react-query'
import type { FormEvent, ReactNode } from 'react'
import { open } from '../../client/http'
import { m } from '../../paraglide/messages'
import { Button } from '../../ui/Button'
import { PasswordField, PlainField } from '../../ui/PlainField'
import { Door } from './Door'
import style from './Door.module.css'
import { Refusal } from './Refusal'

/** back: the way to the sign-in page. */
export function ForgottenPassword({ back }: { back: ReactNode }) {
  const ask = useMutation({ mutationFn: (email: string) => open.POST('/v1/auth/password-reset', { body: { email } }) })
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    ask.mutate(String(new FormData(event.currentTarget).get('email')))
  }
  return (
    <Door title={m.session_reset_title()}>
      {ask.isSuccess ? (
        <p className={style.note} role="status">
          {m.session_reset_sent()}
        </p>
      ) : (
        <form className={style.form} onSubmit={submit}>
          <p className={style.text}>{m.session_reset_text()}</p>
          <PlainField name="email" type="email" label={m.session_email()} autoComplete="username" required />
          <Refusal error={ask.error} />
          <Button type="submit" size="md" loading={ask.isPending}>
            {m.session_reset_send()}
          </Button>
        </form>
      )}
      {back}
    </Door>
  )
}

/** token: from behind the # of the mailed link. */
export function NewPassword({ token, done, back }: { token: string | null; done: () => void; back: ReactNode }) {
  const save = useMutation({
    mutationFn: (given: { token: string; password: string }) => open.POST('/v1/auth/password-reset/confirm', { body: given }),
    onSuccess: done,
  })
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (token) save.mutate({ token, password: String(new FormData(event.currentTarget).get('password')) })
  }
  return (
    <Door title={m.session_choose_title()}>
      {token ? (
        <form className={style.form} onSubmit={submit}>
          <PasswordField
            name="password"
            label={m.session_new_password()}
            description={m.session_choose_hint()}
            autoComplete="new-password"
            required
          />
          <Refusal error={save.error} />
          <Button type="submit" size="md" loading={save.isPending}>
            {m.session_choose_save()}
          </Button>
        </form>
      ) : (
        <p className={style.refusal}>{m.session_link_missing()}</p>
      )}
      {back}
    </Door>
  )
}
