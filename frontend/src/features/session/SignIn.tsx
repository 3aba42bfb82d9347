import type { FormEvent, ReactNode } from 'react'
import { m } from '../../paraglide/messages'
import { Button } from '../../ui/Button'
import { PasswordField, PlainField } from '../../ui/PlainField'
import { CodeStep } from './CodeStep'
import { Codes } from './Codes'
import { Demo, type Tour } from './Demo'
import { Door } from './Door'
import style from './Door.module.css'
import { Enrolment } from './Enrolment'
import { Refusal } from './Refusal'
import { useSigningIn } from './signingIn'

type Way = { entered: () => void; forgotten: ReactNode; note?: string | undefined; tour: Tour }

/** forgotten: the way to a new password. */
export function SignIn({ entered, forgotten, note, tour }: Way) {
  const { step, refused, pending, answer, again } = useSigningIn(entered)
  const back = (
    <button type="button" className={style.link} onClick={again}>
      {m.session_back()}
    </button>
  )
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    answer({ email: String(form.get('email')), password: String(form.get('password')) })
  }
  if (step.name === 'code') {
    return (
      <Door title={m.session_totp_title()}>
        <p className={style.text}>{m.session_totp_text()}</p>
        <CodeStep refused={refused} pending={pending} answer={answer} recovery back={back} />
      </Door>
    )
  }
  if (step.name === 'enrolment') {
    return (
      <Door title={m.session_enrol_title()}>
        <p className={style.text}>{m.session_enrol_text()}</p>
        <Enrolment {...step.enrolment} />
        <CodeStep refused={refused} pending={pending} answer={answer} back={back} />
      </Door>
    )
  }
  if (step.name === 'workspace') {
    return (
      <Door title={m.session_workspace_title()}>
        <Refusal error={refused} />
        {step.workspaces.map((each) => (
          <Button key={each.id} variant="default" loading={pending} onClick={() => answer({ workspace: each.slug })}>
            {each.name}
          </Button>
        ))}
        {back}
      </Door>
    )
  }
  if (step.name === 'codes') {
    return (
      <Door title={m.session_codes_title()}>
        <Codes codes={step.codes} done={entered} />
      </Door>
    )
  }
  return (
    <Door title={m.session_title()} below={<Demo pending={pending} answer={answer} tour={tour} />}>
      {note ? <p className={style.note}>{note}</p> : null}
      <form className={style.form} onSubmit={submit}>
        <PlainField name="email" type="email" label={m.session_email()} autoComplete="username" required />
        <PasswordField name="password" label={m.session_password()} autoComplete="current-password" required />
        <Refusal error={refused} />
        <Button type="submit" size="md" loading={pending}>
          {m.session_sign_in()}
        </Button>
        {forgotten}
      </form>
    </Door>
  )
}
