import { useMutation, useQuery } from '@tanstack/react-query'
import { type FormEvent, type ReactNode, useState } from 'react'
import { said } from '../../client/api'
import { open } from '../../client/http'
import { asProblem } from '../../client/problem'
import { session } from '../../client/session'
import { m } from '../../paraglide/messages'
import { Button } from '../../ui/Button'
import { PasswordField, PlainField } from '../../ui/PlainField'
import { Waiting } from '../../ui/states'
import { Door } from './Door'
import style from './Door.module.css'
import { Refusal } from './Refusal'

/** Taking a seat: with the password one has, or with a first one and a name. token: from behind the # of the link. */
export function Invitation({ token, entered, back }: { token: string | null; entered: () => void; back: ReactNode }) {
  const [coded, setCoded] = useState(false)
  const invited = useQuery({
    queryKey: ['invitation', token],
    queryFn: () => said(open.POST('/v1/auth/invitation', { body: { token: token ?? '' } })),
    enabled: token !== null,
  })
  const accept = useMutation({
    mutationFn: session.accept,
    onSuccess: entered,
    onError: (error) => asProblem(error).code === 'totp-required' && setCoded(true),
  })
  if (token === null || invited.isError) {
    return (
      <Door title={m.session_title()}>
        {token === null ? <p className={style.refusal}>{m.session_link_missing()}</p> : <Refusal error={invited.error} />}
        {back}
      </Door>
    )
  }
  if (!invited.data) return <Waiting />
  const { workspace, email, has_password } = invited.data
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const name = has_password ? null : String(form.get('name'))
    accept.mutate({
      token: token ?? '',
      name,
      password: String(form.get('password')),
      totp: coded ? String(form.get('code')) : null,
      refresh: 'cookie',
    })
  }
  return (
    <Door title={m.session_invited_title({ workspace })}>
      <p className={style.text}>{has_password ? m.session_invited_known({ email }) : m.session_invited_new({ email })}</p>
      <form className={style.form} onSubmit={submit}>
        {has_password ? null : <PlainField name="name" label={m.session_name()} autoComplete="name" required />}
        <PasswordField
          name="password"
          label={m.session_password()}
          description={has_password ? undefined : m.session_choose_hint()}
          autoComplete={has_password ? 'current-password' : 'new-password'}
          required
        />
        {coded ? <PlainField name="code" label={m.session_totp()} autoComplete="one-time-code" required /> : null}
        <Refusal error={accept.error} />
        <Button type="submit" size="md" loading={accept.isPending}>
          {m.session_accept()}
        </Button>
      </form>
    </Door>
  )
}
