import { type FormEvent, type ReactNode, useState } from 'react'
import { m } from '../../paraglide/messages'
import { Button } from '../../ui/Button'
import { PlainField } from '../../ui/PlainField'
import style from './Door.module.css'
import { Refusal } from './Refusal'

type Answer = { totp: string } | { recovery_code: string }
type Asked = { refused: unknown; pending: boolean; answer: (given: Answer) => void; back: ReactNode; recovery?: boolean }

/** The second factor: the app's code, or one of those kept for a lost phone. */
export function CodeStep({ refused, pending, answer, back, recovery = false }: Asked) {
  const [recovering, setRecovering] = useState(false)
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const code = String(new FormData(event.currentTarget).get('code')).trim()
    answer(recovering ? { recovery_code: code } : { totp: code.replaceAll(' ', '') })
  }
  return (
    <form className={style.form} onSubmit={submit}>
      <PlainField
        key={String(recovering)}
        name="code"
        label={recovering ? m.session_recovery() : m.session_totp()}
        inputMode={recovering ? 'text' : 'numeric'}
        autoComplete="one-time-code"
        required
        autoFocus
      />
      <Refusal error={refused} />
      <Button type="submit" size="md" loading={pending}>
        {m.session_confirm()}
      </Button>
      <div className={style.between}>
        {back}
        {recovery ? (
          <button type="button" className={style.link} onClick={() => setRecovering(!recovering)}>
            {recovering ? m.session_use_totp() : m.session_use_recovery()}
          </button>
        ) : null}
      </div>
    </form>
  )
}
