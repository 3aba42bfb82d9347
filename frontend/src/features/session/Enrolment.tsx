import { lazy, Suspense } from 'react'
import { m } from '../../paraglide/messages'
import style from './Door.module.css'
import qr from './Qr.module.css'
import type { Enrolment as Proposed } from './signingIn'

const Qr = lazy(() => import('./Qr').then((it) => ({ default: it.Qr })))

/** A second factor to take into an authenticator app: by camera, by hand, or on this very device. */
export function Enrolment({ secret, provisioning_uri }: Proposed) {
  return (
    <>
      <div className={qr.place}>
        <Suspense fallback={null}>
          <Qr text={provisioning_uri} />
        </Suspense>
      </div>
      <p className={style.text}>{m.session_enrol_by_hand()}</p>
      <code className={style.secret}>{secret}</code>
      <a className={style.link} href={provisioning_uri}>
        {m.session_enrol_open()}
      </a>
    </>
  )
}
