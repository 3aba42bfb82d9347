import { renderSVG } from 'uqr'
import { m } from '../../paraglide/messages'
import style from './Qr.module.css'

/** What an authenticator app reads with the camera; drawn here, for the secret is nobody else's business. */
export function Qr({ text }: { text: string }) {
  const picture = renderSVG(text, { border: 2, blackColor: '#000000', whiteColor: '#ffffff' })
  const source = `data:image/svg+xml,${encodeURIComponent(picture)}`
  return <img className={style.qr} src={source} alt={m.session_enrol_qr()} width={184} height={184} />
}
