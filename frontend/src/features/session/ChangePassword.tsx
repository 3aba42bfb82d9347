import { useMutation } from '@tanstack/react-query'
import type { FormEvent } from 'react'
import { api } from '../../client/api'
import { m } from '../../paraglide/messages'
import { Button } from '../../ui/Button'
import { PasswordField } from '../../ui/PlainField'
import { toast } from '../../ui/toast'
import style from './Door.module.css'
import { Refusal } from './Refusal'

/** Another password; every other session ends. */
export function ChangePassword() {
  const change = useMutation({
    mutationFn: ({ password, next }: { password: string; next: string; form: HTMLFormElement }) =>
      api.POST('/v1/auth/password', { body: { password, new_password: next } }),
    onSuccess: (_, { form }) => {
      form.reset()
      toast(m.session_password_changed())
    },
  })
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = event.currentTarget
    const given = new FormData(form)
    change.mutate({ password: String(given.get('password')), next: String(given.get('next')), form })
  }
  return (
    <form className={style.form} onSubmit={submit}>
      <PasswordField name="password" label={m.session_present_password()} autoComplete="current-password" required />
      <PasswordField
        name="next"
        label={m.session_new_password()}
        description={m.session_choose_hint()}
        autoComplete="new-password"
        required
      />
      <Refusal error={change.error} />
      <div className={style.between}>
        <Button type="submit" variant="default" loading={change.isPending}>
          {m.session_change_password()}
        </Button>
      </div>
    </form>
  )
}
