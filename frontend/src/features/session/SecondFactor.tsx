import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { $api, api, said } from '../../client/api'
import { queryClient } from '../../client/queries'
import { m } from '../../paraglide/messages'
import { Button } from '../../ui/Button'
import { PasswordField } from '../../ui/PlainField'
import { Failure, Waiting } from '../../ui/states'
import { toast, toastFailure } from '../../ui/toast'
import { CodeStep } from './CodeStep'
import { Codes } from './Codes'
import style from './Door.module.css'
import { Enrolment } from './Enrolment'
import { Refusal } from './Refusal'

const FACTOR = $api.queryOptions('get', '/v1/auth/totp')
const again = () => queryClient.invalidateQueries({ queryKey: FACTOR.queryKey })

/** A second factor of one's own: taken into use, its recovery codes made anew, put away. */
export function SecondFactor() {
  const { data, error, refetch } = $api.useQuery('get', '/v1/auth/totp')
  const [codes, setCodes] = useState<readonly string[] | null>(null)
  const [asked, setAsked] = useState<'codes' | 'disable' | null>(null)
  const propose = useMutation({ mutationFn: () => said(api.POST('/v1/auth/totp/enrol')), onError: toastFailure })
  const confirm = useMutation({
    mutationFn: (code: string) => said(api.POST('/v1/auth/totp/confirm', { body: { code } })),
    onSuccess: ({ recovery_codes }) => {
      setCodes(recovery_codes)
      propose.reset()
      void again()
    },
  })
  if (error) return <Failure error={error} retry={refetch} />
  if (!data) return <Waiting lines={2} />
  if (codes) return <Codes codes={codes} done={() => setCodes(null)} />
  const back = (to: () => void) => (
    <button type="button" className={style.link} onClick={to}>
      {m.ui_cancel()}
    </button>
  )
  if (propose.data) {
    return (
      <div className={style.form}>
        <p className={style.text}>{m.session_factor_scan()}</p>
        <Enrolment {...propose.data} />
        <CodeStep
          refused={confirm.error}
          pending={confirm.isPending}
          answer={(given) => 'totp' in given && confirm.mutate(given.totp)}
          back={back(propose.reset)}
        />
      </div>
    )
  }
  if (asked) {
    return (
      <Prove
        how={asked}
        back={back(() => setAsked(null))}
        done={(fresh) => {
          setAsked(null)
          setCodes(fresh)
          if (!fresh) toast(m.session_factor_off())
          void again()
        }}
      />
    )
  }
  return (
    <div className={style.form}>
      <p className={style.text}>{data.active ? m.session_factor_active() : m.session_factor_text()}</p>
      <div className={style.between}>
        {data.active ? (
          <Button variant="default" onClick={() => setAsked('codes')}>
            {m.session_factor_codes()}
          </Button>
        ) : (
          <Button variant="default" loading={propose.isPending} onClick={() => propose.mutate()}>
            {m.session_factor_begin()}
          </Button>
        )}
        {data.active && !data.demanded ? (
          <Button variant="subtle" color="red" onClick={() => setAsked('disable')}>
            {m.session_factor_disable()}
          </Button>
        ) : null}
      </div>
    </div>
  )
}

type Proof = { how: 'codes' | 'disable'; back: React.ReactNode; done: (codes: readonly string[] | null) => void }

/** Both ask for the password once more. */
function Prove({ how, back, done }: Proof) {
  const prove = useMutation({
    mutationFn: async (password: string) => {
      if (how === 'codes') return (await said(api.POST('/v1/auth/totp/recovery-codes', { body: { password } }))).recovery_codes
      await api.POST('/v1/auth/totp/disable', { body: { password } })
      return null
    },
    onSuccess: done,
  })
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    prove.mutate(String(new FormData(event.currentTarget).get('password')))
  }
  return (
    <form className={style.form} onSubmit={submit}>
      <PasswordField name="password" label={m.session_password()} autoComplete="current-password" required />
      <Refusal error={prove.error} />
      <div className={style.between}>
        {back}
        <Button type="submit" {...(how === 'disable' ? { color: 'red' } : {})} loading={prove.isPending}>
          {how === 'disable' ? m.session_factor_disable() : m.session_factor_codes()}
        </Button>
      </div>
    </form>
  )
}
